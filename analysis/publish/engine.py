"""A papermill engine that runs a notebook's cells in the process it is in, without a kernel.

Registered as papermill's entry point ``casebook``. A kernel costs more to start and to stop than a case page takes to
compute. One shell a process: run each notebook in a process of its own (see analysis.publish.runner). An in-process
shell has no widgets, no ``input()`` and no captured ``!command``; ``ENGINE=kernel`` runs stock kernels instead.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any

import nbformat.v4
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from papermill.engines import Engine
from traitlets.config import Config

_output: Callable[..., Any] = nbformat.v4.new_output


class InProcessEngine(Engine):
    """Executes the code cells in order, stops at the first that fails, and keeps what each one shows."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **_options: Any) -> None:
        """Runs ``nb_man.nb``; outputs are those a kernel would have sent. ``kernel_name`` is not used."""
        shell = start_shell()
        run: Callable[..., Any] = shell.run_cell
        for index, cell in enumerate(nb_man.nb.cells):
            if cell.cell_type != "code" or not cell.source.strip():
                continue
            nb_man.cell_start(cell, index)
            with _kept(shell) as outputs:
                result = run(cell.source, store_history=True)
            cell.outputs = outputs
            cell.execution_count = shell.execution_count - 1
            error = result.error_before_exec or result.error_in_exec
            if error is not None:
                cell.outputs.append(_failure(shell, error))
                nb_man.cell_exception(cell, index)
                break
            nb_man.cell_complete(cell, index)


def start_shell() -> Any:
    """The shell of this process: started once, by the process that forks others, without a history and its thread."""
    config = Config({"HistoryManager": {"enabled": False}})
    return InteractiveShell.instance(config=config, displayhook_class=_Results, display_pub_class=_Displays)


@contextmanager
def _kept(shell: Any) -> Iterator[list[Any]]:
    """What a cell shows while it runs, in order, as notebook outputs."""
    outputs: list[Any] = []
    shell.displayhook.outputs = outputs
    shell.display_pub.outputs = outputs
    # a traceback is kept as an output of its own, not as text
    shown, shell._showtraceback = shell._showtraceback, lambda *_: None
    try:
        with redirect_stdout(_Stream("stdout", outputs)), redirect_stderr(_Stream("stderr", outputs)):
            yield outputs
    finally:
        shell._showtraceback = shown


def _failure(shell: Any, error: BaseException) -> Any:
    told = shell.InteractiveTB.structured_traceback(type(error), error, error.__traceback__)
    return _output("error", ename=type(error).__name__, evalue=str(error), traceback=list(told))


class _Stream(io.TextIOBase):
    def __init__(self, name: str, outputs: list[Any]) -> None:
        super().__init__()
        self._name, self._outputs = name, outputs

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        last = self._outputs[-1] if self._outputs else None
        if last is not None and last.output_type == "stream" and last.name == self._name:
            last.text += text
        elif text:
            self._outputs.append(_output("stream", name=self._name, text=text))
        return len(text)


class _Displays(DisplayPublisher):
    outputs: list[Any]

    def publish(self, data: Any, metadata: Any = None, *_: Any, **__: Any) -> None:
        self.outputs.append(_output("display_data", data=data, metadata=metadata or {}))


class _Results(DisplayHook):
    outputs: list[Any]

    def write_output_prompt(self) -> None:
        """A kernel sends no prompt."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        self.outputs.append(
            _output(
                "execute_result",
                data=format_dict,
                metadata=md_dict or {},
                execution_count=getattr(self.shell, "execution_count", None),
            )
        )
