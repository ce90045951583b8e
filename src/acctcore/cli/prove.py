"""`acctcore prove`: the laws of the testing kit put to a policy, and what came of each."""

from argparse import Namespace
from pathlib import Path

from acctcore.cli.exits import Exit, Misused
from acctcore.cli.files import Unreadable
from acctcore.cli.output import Output


def run(args: Namespace, out: Output) -> Exit:
    """Read the policy, try every law that fits the rules that read it, report."""
    try:
        from acctcore.cli.prove_asking import asked_of
        from acctcore.cli.prove_report import Proof, show
        from acctcore.cli.prove_storage import passing_storage
        from acctcore.cli.prove_trying import tried
    except ModuleNotFoundError as error:
        need = "`prove` needs the extra `testing`: pip install 'acctcore[testing]'"
        raise Unreadable(f"{need} ({error})") from None
    _name_version(args)
    with passing_storage():
        asked = asked_of(args)
        proofs = Proof.each(asked, tried(asked, args))
    show(proofs, args, out)
    results = [each for proof in proofs for each in proof.results]
    if any(each.misfit for each in results):
        return Exit.UNFIT
    if any(each.broken for each in results):
        return Exit.NO
    return Exit.YES if any(each.holds for each in results) else Exit.UNDECIDED


def _name_version(args: Namespace) -> None:
    """Take `FILE@VERSION` as the commands of a letter do: the file, and `--version`."""
    name, _, version = str(args.policy).rpartition("@")
    if not name or args.policy.exists():
        return
    if args.version not in (None, version):
        raise Misused(f"{args.policy}: `--version {args.version}` names another; give one of them")
    args.policy, args.version = Path(name), version
