using ConfigLint.Engine;
using ConfigLint.Formats.PhpFpm;
using ConfigLint.Text;

namespace ConfigLint.Rules.PhpFpm;

/// <summary>upload_max_filesize above post_max_size, both in the pool: the file is a part of the body.</summary>
internal sealed class UploadLimitAbovePostLimit : Rule<PhpFpmPool>
{
    protected internal override void Check(PhpFpmPool pool, Report report)
    {
        var file = pool.UploadMaxFileSize;
        var body = pool.PostMaxSize;
        // 0 is no limit; one that is not known is 0 too.
        if (body.V == 0 || file.V <= body.V) return;
        report.At(body)
            .And(file, "file")
            .With("file", Quantity.WriteSize(file.V))
            .With("bytes", body.V)
            .With("body", Quantity.WriteSize(body.V));
    }
}
