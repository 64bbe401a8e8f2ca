"""The backprop inspector: what is selected in the diagram, taken apart down to this step's numbers."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QHideEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QTabBar, QToolButton, QVBoxLayout, QWidget

from desktop_nn.engine.full_gradient import FullGradientProbe
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.next_step import NextStep
from desktop_nn.engine.probes import (
    GradientNormsProbe,
    NextStepProbe,
    RoutesProbe,
    SampleActivations,
    SampleProbe,
    Scope,
    WeightProbe,
    WeightReport,
)
from desktop_nn.engine.routes import Routes
from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.engine.spec import NeuronRef, WeightRef
from desktop_nn.project.counts import parameter_count
from desktop_nn.session.selection import LayerRef, Ref, SampleRef
from desktop_nn.session.workspace import Workspace
from desktop_nn.views.base import View
from desktop_nn.views.inspector import weight_words as words
from desktop_nn.views.inspector.chain import chain_of
from desktop_nn.views.inspector.layer_page import LayerPage
from desktop_nn.views.inspector.live_text import LiveText, Run
from desktop_nn.views.inspector.neuron import neuron_work
from desktop_nn.views.inspector.neuron_page import NeuronPage, centered
from desktop_nn.views.inspector.page import Look, Page
from desktop_nn.views.inspector.page_stack import PageStack
from desktop_nn.views.inspector.pages import CHAIN, CHAIN_TITLE, PAGES
from desktop_nn.views.inspector.sample_bar import SampleBar
from desktop_nn.views.inspector.story_page import StoryPage
from desktop_nn.views.inspector.weight_page import WeightPage
from desktop_nn.views.inspector.worked_example import WorkedExample, worked_example
from desktop_nn.views.inspector.worked_formats import FORMATS
from desktop_nn.views.layer_names import kind_name, layers_name, ref_name
from desktop_nn.widgets.icons import icon
from desktop_nn.widgets.numbers import format_count
from desktop_nn.widgets.tab_order import put_after

MARGIN = 12
NARROW = 620  # pixels: the choice of samples then stands below the headline
BATCH = Scope("batch", 0)


class InspectorView(View):
    """A headline with the choice of samples, and below it the page of what is selected.

    The tabs in the dock's title choose another page beside the chain rule, from the table `PAGES`.
    """

    example_asked = Signal()  # to be saved in a file

    least_gap = 0.05

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._sample = SampleRef("train", 0)
        self._row = 0  # of the training sample last looked at
        self._picked: SampleRef | None = None  # the sample that all views look at
        self._pulling = BATCH
        self.head = LiveText()
        self.back = QToolButton(autoRaise=True)
        self._trail: tuple[Ref, ...] = ()  # what was opened one out of the other
        self._at: Ref | None = None  # where it has led
        self._followed: int | None = None  # the training sample whose numbers were opened
        self.samples = SampleBar()
        self.scope, self.number = self.samples.scope, self.samples.number
        self._told: words.Told | None = None
        self.weight, self.neuron, self.layer, self.nothing = WeightPage(), NeuronPage(), LayerPage(), centered()
        self.pages = PageStack()
        self.tabs = self.heading = QTabBar(self)
        self.tabs.hide()
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._beside: dict[str, Page] = {}  # pages of the table that have been looked at
        self._lay_out()
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self.scope.chosen.connect(self._on_scope_chosen)
        self.number.value_committed.connect(self._on_number_committed)
        self.weight.sample_chosen.connect(self._on_sample_chosen)
        self.weight.weight_chosen.connect(self._on_term_chosen)
        self.weight.told_anew.connect(self._on_asks_anew)
        self.neuron.terms.weight_chosen.connect(self._on_term_chosen)
        self.back.clicked.connect(self._on_back)
        self.weight.more.copy_asked.connect(self._on_copy_asked)
        self.weight.more.save_asked.connect(self.example_asked)
        self.weight.routes_wanted.connect(self._on_asks_anew)
        self.weight.routes.sample_wanted.connect(self._on_sample_wanted)
        self.weight.routes.list.lit.connect(self.selection.light)

    # -- what the base class asks -----------------------------------------------------------------------------------

    def probes(self) -> frozenset[Hashable]:
        ref = self.selection.ref
        page = self._page()
        if page is not None:
            weight = ref if isinstance(ref, WeightRef) else None
            return page.probes(weight, self._scope()) if weight or not page.of_a_weight else frozenset()
        if isinstance(ref, WeightRef):
            routes = {self._routes_probe(ref)} if self._routed() else set()
            whole = {FullGradientProbe(ref)} if self._compares() else set()
            asked = {WeightProbe(ref, self._scope()), WeightProbe(ref, self._pulling), NextStepProbe()}
            return frozenset({*asked, *routes, *whole})
        if isinstance(ref, NeuronRef):
            return frozenset({self._sample_probe()})
        if isinstance(ref, LayerRef):
            return frozenset({GradientNormsProbe()})
        return frozenset()

    def draw(self) -> None:
        ref, snapshot = self.selection.ref, self.snapshot
        page = self._page()
        if page is not None and self.training.can_play:
            self._show_beside(page, snapshot)
        elif ref is None or not self.training.can_play:
            self._show_nothing()
        elif snapshot is not None:
            if isinstance(ref, WeightRef):
                self._show_weight(ref, snapshot)
            elif isinstance(ref, NeuronRef):
                self._show_neuron(ref, snapshot)
            else:
                self._show_layer(ref, snapshot)

    def on_project(self) -> None:
        split = self.split
        if split is not None:
            self.number.set_range(1, len(split.train))
            self._row = self._row if self._row < len(split.train) else 0
            if self._sample.part == "train" and self._sample.index >= len(split.train):
                self._sample = SampleRef("train", 0)
        self._show_number()

    def on_selection(self) -> None:
        if self.selection.ref != self._at:  # chosen elsewhere
            self._follow((), self.selection.ref)
        if self.selection.sample != self._picked:
            self._picked = self.selection.sample
            self._take_sample(self._picked)
        self._show_number()

    def retranslate(self) -> None:
        self.samples.retranslate()
        self.setAccessibleName(self.tr("Backprop inspector"))
        self.back.setAccessibleName(self.tr("Back to what this was opened from"))
        self.weight.retranslate()
        self._name_tabs()
        for page in self._beside.values():
            page.retranslate()
        self.mark_dirty()

    def restyle(self) -> None:
        self.back.setIcon(icon("chevron-left", "text_muted"))

    # -- building ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.back.setObjectName("inspector-back")
        self.back.hide()
        for page in (self.nothing, self.weight, self.neuron, self.layer):
            self.pages.addWidget(page)
        self.tabs.setObjectName("inspector-tabs")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        for _ in range(1 + len(PAGES)):
            self.tabs.addTab("")
        title = QHBoxLayout()
        title.addWidget(self.back)
        title.addWidget(self.head, 1)
        for line in (title, self._top):
            line.setSpacing(6)
        self._top.addLayout(title, 1)
        self._top.addWidget(self.samples)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 0, MARGIN, 6)
        column.setSpacing(4)
        column.addLayout(self._top)
        column.addWidget(self.pages, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow, direction, policy = self.width() < NARROW, QBoxLayout.Direction, self.samples.sizePolicy()
        self._top.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        policy.setRetainSizeWhenHidden(not narrow)
        self.samples.setSizePolicy(policy)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.selection.let_guess(False)

    # -- pages ------------------------------------------------------------------------------------------------------

    def _show_page(self, page: QWidget, *, scoped: bool, numbered: bool) -> None:
        self.pages.setCurrentWidget(page)
        self.selection.let_guess(page is self.weight and self.weight.guessing)
        self.samples.show_choice(scoped=scoped, numbered=numbered)
        data = self.split.columns.train if numbered and self.split is not None else None
        self.samples.show_picture(data, self._train_index(), self.theme)

    def _no_weight(self, ref: Ref | None) -> str:
        """Say that a page is of one weight, and why what is selected has none where it is a layer without."""
        layer = "" if ref is None else ref.layer
        if layer and layer not in ParamLayout.of(self.project.network):
            text = self.tr("{layer} has no weights. This page is of one weight: click a line in the network.")
            return text.format(layer=ref_name(self.project, LayerRef(layer)))
        return self.tr("This page is of one weight: click a line in the network, or choose one under What matters.")

    def _show_nothing(self, text: str = "") -> None:
        self.head.set_runs()
        if self.training.can_play:
            text = text or self.tr(
                "Click a line or a neuron in the network: its gradient is taken apart here, factor by factor."
            )
        else:
            text = self.tr("There is no gradient: the network cannot be trained as it is.")
        if text != self.nothing.text():
            self.nothing.setText(text)
        self._show_page(self.nothing, scoped=False, numbered=False)

    def _show_weight(self, ref: WeightRef, snapshot: Snapshot) -> None:
        report = snapshot.probes.get(WeightProbe(ref, self._scope()))
        split = self.split
        if not isinstance(report, WeightReport) or split is None:
            return
        spec = self.project.network
        chain = chain_of(report, spec, self._followed)
        told = words.Told(
            self.project, split.train, self._scope(), report, chain, parameter_count(spec).total,
            self._clipped(ref, snapshot),
        )  # fmt: skip
        self._told = told
        pulling = snapshot.probes.get(WeightProbe(ref, self._pulling))
        self.head.set_runs(*words.headline(told.project, told.ref, told.chain.value))
        routes = snapshot.probes.get(self._routes_probe(ref))
        whole = snapshot.probes.get(FullGradientProbe(ref))
        self.weight.show_report(
            told,
            pulling if isinstance(pulling, WeightReport) else None,
            routes if isinstance(routes, Routes) else None,
            whole if self._compares() and isinstance(whole, float) else None,
        )
        self._show_page(self.weight, scoped=True, numbered=self._scope().kind == "sample")

    def _clipped(self, ref: WeightRef, snapshot: Snapshot) -> bool:
        """Whether the next step sees less of this weight's gradient than there is."""
        step, layout = snapshot.probes.get(NextStepProbe()), ParamLayout.of(self.project.network)
        if not isinstance(step, NextStep) or "clipped" not in step.terms or step.gradient.size != layout.size:
            return False
        place = layout.index(ref)
        return bool(step.terms["clipped"][place] != step.gradient[place])

    def _show_neuron(self, ref: NeuronRef, snapshot: Snapshot) -> None:
        sample, split = snapshot.probes.get(self._sample_probe()), self.split
        if not isinstance(sample, SampleActivations) or split is None:
            return
        work = neuron_work(self.project, snapshot.record.now.theta, sample, ref, self.tr("bias"))
        samples = getattr(split, self._sample.part)
        self.head.set_runs(Run(ref_name(self.project, ref), "text", True, 2))
        self.neuron.show_neuron(self.project, ref, work, samples, self._sample.index)
        self._show_page(self.neuron, scoped=False, numbered=self._sample.part == "train")

    def _show_layer(self, ref: LayerRef, snapshot: Snapshot) -> None:
        norms = snapshot.probes.get(GradientNormsProbe())
        layers = self.selection.layers
        if len(layers) > 1:
            self._show_layers(layers, snapshot, norms if isinstance(norms, dict) else {})
            return
        name, kind = ref_name(self.project, ref), kind_name(self.project.network.layer(ref.layer).kind)
        self.head.set_runs(Run(name, "text", True, 2), Run(f"   {kind}" if kind != name else ""))
        theta = snapshot.record.now.theta
        self.layer.show_layer(self.project, ref.layer, theta, norms if isinstance(norms, dict) else {})
        self._show_page(self.layer, scoped=False, numbered=False)

    def _show_layers(self, layers: frozenset[str], snapshot: Snapshot, norms: dict[str, float]) -> None:
        """Show what several layers are together."""
        terms = [parameter_count(self.project.network).term(layer) for layer in layers]
        total = format_count(sum(term.total for term in terms if term is not None))
        self.head.set_runs(
            Run(layers_name(self.project, layers), "text", True, 2),
            Run("   " + self.tr("parameters: {count}").format(count=total)),
        )
        self.layer.show_layers(self.project, layers, snapshot.record.now.theta, norms)
        self._show_page(self.layer, scoped=False, numbered=False)

    # -- the pages beside the chain rule -----------------------------------------------------------------------------

    def open_page(self, key: str) -> None:
        """Turn to a page of the table, or to the chain rule."""
        self.tabs.setCurrentIndex([CHAIN, *(row.key for row in PAGES)].index(key))

    def tell_slowly(self) -> None:
        """Tell the next step stage by stage, by itself, with the keyboard there."""
        self.open_page("story")
        if isinstance(page := self._page(), StoryPage):
            page.tell_slowly()

    def _page(self) -> Page | None:
        """The page of the table that is looked at, None for the chain rule; made when it is first wanted."""
        place = self.tabs.currentIndex() - 1
        if place < 0:
            return None
        row = PAGES[place]
        if row.key not in self._beside:
            page = self._beside[row.key] = row.factory(self.workspace)
            page.weight_chosen.connect(self._on_weight_chosen)
            page.asks_anew.connect(self._on_asks_anew)
            page.retranslate()
            self.pages.addWidget(page)
            put_after(self.number, page)
        return self._beside[row.key]

    def _name_tabs(self) -> None:
        self.tabs.setAccessibleName(self.tr("Pages of the inspector"))
        self.tabs.setTabText(0, QCoreApplication.translate("InspectorPages", CHAIN_TITLE))
        for place, row in enumerate(PAGES, start=1):
            self.tabs.setTabText(place, QCoreApplication.translate("InspectorPages", row.title))
            self.tabs.setTabToolTip(place, QCoreApplication.translate("InspectorPages", row.hint))

    def _show_beside(self, page: Page, snapshot: Snapshot | None) -> None:
        """Show a page of the table; one of a weight needs one."""
        ref, split = self.selection.ref, self.split
        weight = ref if isinstance(ref, WeightRef) else None
        if weight is None and page.of_a_weight:
            self._show_nothing(self._no_weight(ref))
        elif snapshot is not None and split is not None:
            self.head.set_runs(*self._headline(weight, snapshot))
            page.show_look(Look(self.project, split, snapshot, weight, self._scope(), self._sample))
            one = page.numbered or (page.scoped and self._scope().kind == "sample")
            self._show_page(page, scoped=page.scoped, numbered=one)

    def _headline(self, ref: WeightRef | None, snapshot: Snapshot) -> tuple[Run, ...]:
        if ref is None:
            return ()
        value = float(snapshot.record.now.theta[ParamLayout.of(self.project.network).index(ref)])
        return words.headline(self.project, ref, value)

    @Slot(int)
    def _on_tab_changed(self, _place: int) -> None:
        self.update_probes()
        self.mark_dirty()

    @Slot()
    def _on_asks_anew(self) -> None:
        self.update_probes()
        self.mark_dirty()

    @Slot(object)
    def _on_weight_chosen(self, ref: WeightRef) -> None:
        self.selection.select(ref)

    # -- the way through what opens ---------------------------------------------------------------------------------

    @Slot(object)
    def _on_term_chosen(self, ref: WeightRef) -> None:
        """Open a term: the weight it belongs to, for the same sample, with the way back."""
        here = self.selection.ref
        if here is not None and ref != here:
            if isinstance(here, NeuronRef) and self._sample.part == "train":
                self.scope.set_key("sample")  # whose numbers they were
            elif isinstance(here, WeightRef) and self._told is not None:
                self._followed = self._told.chain.row
            self._follow((*self._trail, here), ref)
            self.selection.select(ref)

    @Slot()
    def _on_back(self) -> None:
        *trail, last = self._trail
        self._follow(tuple(trail), last)
        self.selection.select(last)

    def _follow(self, trail: tuple[Ref, ...], at: Ref | None) -> None:
        """Remember the way to what is shown, and offer the way back."""
        self._trail, self._at = trail, at
        self._followed = self._followed if trail else None
        self.back.setVisible(bool(trail))
        if trail:
            self.back.setToolTip(self.tr("Back to {name}").format(name=ref_name(self.project, trail[-1])))

    # -- taking along -----------------------------------------------------------------------------------------------

    def worked_example(self) -> WorkedExample | None:
        """All the numbers of the weight that is taken apart; None where none is."""
        snapshot, told = self.snapshot, self._told
        step = snapshot.probes.get(NextStepProbe()) if snapshot is not None else None
        if snapshot is None or told is None or told.ref != self.selection.ref or not isinstance(step, NextStep):
            return None
        return worked_example(told, snapshot.record.now, step)

    @Slot(str)
    def _on_copy_asked(self, ending: str) -> None:
        example = self.worked_example()
        if example is not None:
            QGuiApplication.clipboard().setText(str(FORMATS[ending](example)))

    # -- samples ----------------------------------------------------------------------------------------------------

    def _scope(self) -> Scope:
        """The samples whose gradient is shown; a test sample has none: it stays the training sample last looked at."""
        kind = self.scope.key()
        return Scope("sample", self._train_index()) if kind == "sample" else Scope("all" if kind == "all" else "batch")

    def _train_index(self) -> int:
        return self._row

    def _take_sample(self, sample: SampleRef | None) -> None:
        """Look at the sample picked in the map or a table; where it is a training sample, its gradient is shown."""
        self._sample = sample or self._sample
        if sample is not None and sample.part == "train":
            self._row = sample.index
            self.scope.set_key("sample")

    def _sample_probe(self) -> SampleProbe:
        return SampleProbe(self._sample.part, self._sample.index)

    def _routed(self) -> bool:
        """Whether routes are looked at, and there are some: they are those of one sample."""
        return self.weight.wants_routes and self.scope.key() == "sample"

    def _compares(self) -> bool:
        """Whether the tug-of-war shows a mini-batch, to be held against the whole set."""
        return self.weight.wants_pulls and self._pulling.kind == "batch"

    def _routes_probe(self, ref: WeightRef) -> RoutesProbe:
        return RoutesProbe(ref, self._train_index())

    def _show_number(self) -> None:
        self.number.set_value(self._train_index() + 1)

    @Slot(str)
    def _on_scope_chosen(self, key: str) -> None:
        if key != "sample":  # one sample stands among those last looked at
            self._pulling = self._scope()
        self.update_probes()
        self.mark_dirty()

    @Slot()
    def _on_sample_wanted(self) -> None:
        self.scope.set_key("sample")
        self.update_probes()
        self.mark_dirty()

    @Slot(float)
    def _on_number_committed(self, number: float) -> None:
        self.selection.select_sample(SampleRef("train", round(number) - 1))

    @Slot(int)
    def _on_sample_chosen(self, row: int) -> None:
        """Show the sample whose bar was chosen."""
        self.scope.set_key("sample")
        self.selection.select_sample(SampleRef("train", row))
        self.update_probes()
        self.mark_dirty()
