using ConfigLint.Engine;
using ConfigLint.Formats.PhpFpm;
using ConfigLint.Text;

namespace ConfigLint.Rules.PhpFpm;

/// <summary>A pool that kills requests which its own max_execution_time would let run. php.ini is not read: only what the pool itself says counts.</summary>
internal sealed class PoolTimeoutBelowScriptLimit : Rule<PhpFpmPool>
{
    protected internal override void Check(PhpFpmPool pool, Report report)
    {
        var kill = pool.RequestTerminateTimeout;
        var script = pool.MaxExecutionTime;
        // 0 is no limit; one that is not known is 0 too.
        if (kill.V == 0 || kill.V >= script.V) return;
        report.At(kill)
            .And(script, "script")
            .With("kill", Quantity.WriteTime(kill.V))
            .With("script", Quantity.WriteTime(script.V));
    }
}
