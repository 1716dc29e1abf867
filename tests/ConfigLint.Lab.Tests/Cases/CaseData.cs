using Xunit;

namespace ConfigLint.Lab.Tests.Cases;

/// <summary>Cases as rows of a theory: by rule and fixture, which is what their test is named by.</summary>
internal static class CaseData
{
    public static TheoryData<string, string> Of(LabCase[] cases)
    {
        var data = new TheoryData<string, string>();
        foreach (var lab in cases) data.Add(lab.Rule, lab.Fixture);
        return data;
    }

    public static Task Run(LabCase[] cases, string rule, string fixture) => LabRun.Check(cases.Single(lab => lab.Rule == rule && lab.Fixture == fixture));
}
