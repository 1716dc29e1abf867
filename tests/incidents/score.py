#!/usr/bin/env python3
"""Scores ConfigLint on folders of incidents (see README.md here).

usage: score.py [--cli "COMMAND"] [--verbose] [--json FILE] FOLDER...

broken/ and fixed/ of each case are copied to folders with neutral names, and COMMAND is started once per copy as
    COMMAND check FOLDER --format json --fail-on never
A case is SOLVED when a warning or an error
  1. stands in the broken copy, itself or with one of its related places, in a file of `where`, within three lines of the
     listed line (anywhere in that file where the listed item is a `missing` setting),
  2. is gone in the fixed copy: fewer findings of that rule in that file, and
  3. carries the category of the case or one that explains it as well (FITS).
LOCATED: 1 and 2 alone.  BOTH SIDES: solved, and the other file of `where` is among the related places.
ADVISED: not solved, and a finding of severity info fulfils 1, 2 and 3.
NOISE: warnings and errors left in the fixed copy; what stands under `also_wrong` counts neither way.
"""
import argparse, collections, glob, json, os, shlex, shutil, subprocess, tempfile, yaml

FITS = {  # category of a case -> categories of findings that also explain it
    "port-mismatch": {"host-mismatch", "bind-address", "env-mismatch", "health-check", "probe"},
    "host-mismatch": {"port-mismatch", "bind-address", "resolver", "network-isolation", "upstream-config", "startup"},
    "bind-address": {"host-mismatch", "port-mismatch", "env-mismatch", "network-isolation"},
    "env-mismatch": {"port-mismatch", "host-mismatch", "bind-address"},
    "socket-path-mismatch": {"port-mismatch", "protocol-mismatch", "socket-permission"},
    "socket-permission": {"socket-path-mismatch"},
    "protocol-mismatch": {"tls-handshake", "grpc", "http2", "port-mismatch", "sni"},
    "tls-handshake": {"protocol-mismatch", "sni"},
    "sni": {"tls-handshake"},
    "grpc": {"protocol-mismatch", "http2"},
    "http2": {"protocol-mismatch", "grpc"},
    "timeout": {"timeout-order"},
    "timeout-order": {"timeout"},
    "resolver": {"dns-cache", "host-mismatch", "upstream-config", "startup"},
    "dns-cache": {"resolver"},
    "restart-policy": {"start-limit", "service-type"},
    "start-limit": {"restart-policy"},
    "service-type": {"startup", "restart-policy"},
    "health-check": {"probe", "port-mismatch", "security-group"},
    "probe": {"health-check", "port-mismatch"},
    "security-group": {"network-isolation", "health-check"},
    "network-isolation": {"host-mismatch", "security-group"},
    "selector-mismatch": {"host-mismatch", "port-mismatch"},
    "upstream-config": {"resolver", "host-mismatch", "startup"},
    "header-buffer": {"startup"},
}
RESTARTS = ("restart-policy", "start-limit", "service-type")  # findings on restarts count in the cases about restarts


def report(cli, folder):
    """Findings of one run over a copy of the folder, paths relative to it."""
    with tempfile.TemporaryDirectory(prefix="site-") as tmp:
        root = os.path.join(os.path.realpath(tmp), "deploy")
        shutil.copytree(folder, root, symlinks=True)
        run = subprocess.run(shlex.split(cli) + ["check", root, "--format", "json", "--fail-on", "never"],
                             capture_output=True, timeout=120, check=True)

    def place(o):
        path = o.get("file") or "."
        return (os.path.relpath(path, root) if os.path.isabs(path) else os.path.normpath(path)), int(o.get("line") or 0)

    return [{"rule": f["rule"], "category": f["category"], "severity": f["severity"], "file": place(f)[0],
             "places": [place(f)] + [place(r) for r in f.get("related") or []],
             "related": {place(r)[0] for r in f.get("related") or []}} for f in json.loads(run.stdout)["findings"]]


def at(finding, listed):
    return any(w["file"] == file and (w.get("missing") or "line" not in w or abs(int(w["line"]) - line) <= 3)
               for w in listed for file, line in finding["places"])


def score(cli, path):
    case = yaml.safe_load(open(path, encoding="utf-8"))
    folder, where, other = os.path.dirname(path), case.get("where") or [], case.get("also_wrong") or []
    sides = [[f for f in report(cli, os.path.join(folder, side))
              if (case["category"] in RESTARTS or f["category"] != "restart-policy") and not at({"places": f["places"][:1]}, other)]
             for side in ("broken", "fixed")]
    result = {"id": case["id"], "category": case["category"], "detectable": {True: "yes", False: "no"}.get(case["detectable"], case["detectable"]),
              "cause": case["root_cause"], "noise": sorted({f["rule"] for f in sides[1] if f["severity"] != "info"})}
    for loud in (True, False):
        broken, fixed = ([f for f in side if (f["severity"] != "info") == loud] for side in sides)
        have, left = (collections.Counter((f["rule"], f["file"]) for f in side) for side in (broken, fixed))
        hits = [f for f in broken if left[f["rule"], f["file"]] < have[f["rule"], f["file"]] and at(f, where)]
        good = [f for f in hits if case["category"] == "other" or f["category"] == case["category"]
                or f["category"] in FITS.get(case["category"], ())]
        if not loud:
            result["advised"] = not result["solved"] and bool(good)
            continue
        files = {w["file"] for w in where}
        result.update(located=bool(hits), solved=bool(good), rules=sorted({f["rule"] for f in good or hits}),
                      both=len(files) > 1 and any(files <= {f["file"]} | f["related"] for f in good), sides=len(files))
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cli", default="configlint")
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--json")
    parser.add_argument("folders", nargs="+")
    options = parser.parse_args()
    rows = [score(options.cli, path) for folder in options.folders for path in sorted(glob.glob(os.path.join(folder, "*", "case.yaml")))]
    if options.json:
        json.dump(rows, open(options.json, "w"), indent=1)
    if options.verbose:
        for r in rows:
            verdict = "solved" if r["solved"] else "located" if r["located"] else "advised" if r["advised"] else "missed"
            print(r["id"], r["category"], r["detectable"], verdict, " ".join(r["rules"]), f"left in fixed: {' '.join(r['noise'])}" if r["noise"] else "",
                  "" if r["solved"] else "- " + r["cause"], sep="\t")
    for name, part in (("decidable", "yes"), ("heuristic", "heuristic"), ("all", None)):
        of = [r for r in rows if part in (None, r["detectable"])]
        print(f"{name}: solved {sum(r['solved'] for r in of)} of {len(of)}, located {sum(r['located'] for r in of)}, "
              f"advised {sum(r['advised'] for r in of)}")
    two = [r for r in rows if r["sides"] > 1]
    print(f"both sides: {sum(r['both'] for r in two)} of {len(two)}; fixed clean: {sum(not r['noise'] for r in rows)} of {len(rows)}")


main()
