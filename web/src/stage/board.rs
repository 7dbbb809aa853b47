//! One city's map while it is on the page: its camera, its words' places, its layers.

use std::sync::Arc;

use leptos::ev;
use leptos::html::{Canvas, Div};
use leptos::prelude::*;
use split_isles_core::scenario::Scenario;
use split_isles_core::units::HallSet;
use split_isles_core::view::Frame;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::bridge::{bridge_view, flood_view};
use super::camera::{Camera, Insets};
use super::captions::captions;
use super::chip::chips;
use super::couriers::Couriers;
use super::gesture::{Gesture, point};
use super::hall::hall_view;
use super::hits::hits;
use super::iso::Pt;
use super::layout::{Area, Building, Plan, Topology};
use super::look::BridgeLook;
use super::office::office_view;
use super::placing::{Labels, place};
use super::power::{power_view, unwired};
use super::scene::{Scene, Standing};
use super::signs::signs;
use super::target::{Aim, Target};
use super::telling::summary;
use super::zoom_buttons;
use crate::numbering::Numbering;
use crate::strings::{Common, Text, speech};
use crate::ui::{later, motion_followed, once_built};

/// How often the theme is looked at, in milliseconds.
const THEME_EVERY_MS: u32 = 500;

/// What the page gives a map, and what it wants to be told.
#[derive(Clone, Copy)]
pub(super) struct Wishes {
    /// The city and its names.
    pub(super) scenario: Signal<Arc<Scenario>>,
    /// The moment that is shown.
    pub(super) frame: Signal<Arc<Frame>>,
    /// What is picked.
    pub(super) selected: Signal<Option<Target>>,
    /// What the tool in hand is for.
    pub(super) aim: Signal<Option<Aim>>,
    /// What the city is called beside others.
    pub(super) name: Signal<Option<Text>>,
    /// Halls that are fenced off.
    pub(super) fenced: Signal<HallSet>,
    /// What covers the edges.
    pub(super) insets: Signal<Insets>,
    /// What pressing something does.
    pub(super) help: Option<Callback<Target, Text>>,
    /// Something was picked.
    pub(super) on_pick: Option<Callback<Target>>,
    /// The pointer or the keyboard came to something.
    pub(super) on_hover: Option<Callback<Option<Target>>>,
}

/// Words in their places, and the camera for which they were placed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Laid {
    /// The places.
    pub(super) labels: Labels,
    /// The camera.
    pub(super) camera: Camera,
}

/// One city's map.
#[derive(Clone, Copy)]
pub(super) struct Board {
    /// What the page gives.
    pub(super) wishes: Wishes,
    /// Where everything stands.
    pub(super) plan: StoredValue<Arc<Plan>>,
    /// What the city numbers.
    pub(super) numbering: Numbering,
    /// What of the drawing is seen.
    pub(super) camera: RwSignal<Camera>,
    /// The words' places.
    pub(super) laid: RwSignal<Arc<Laid>>,
    /// Which target takes part in the page's order of focus.
    pub(super) active: RwSignal<Option<Target>>,
    bounds: Area,
    size: RwSignal<Pt>,
    /// Whether the reader asks for less motion.
    still: ReadSignal<bool>,
    fitted: RwSignal<bool>,
    pub(super) couriers: StoredValue<Option<Couriers>, LocalStorage>,
    pub(super) gesture: StoredValue<Gesture, LocalStorage>,
}

impl Board {
    /// A map for a city.
    pub(super) fn new(city: &Topology, numbering: Numbering, wishes: Wishes) -> Self {
        let plan = Plan::new(city);
        Self {
            wishes,
            numbering,
            bounds: plan.bounds(),
            plan: StoredValue::new(Arc::new(plan)),
            camera: RwSignal::new(Camera::default()),
            laid: RwSignal::new(Arc::new(Laid::default())),
            active: RwSignal::new(None),
            size: RwSignal::new((0.0, 0.0)),
            still: motion_followed(),
            fitted: RwSignal::new(true),
            couriers: StoredValue::new_local(None),
            gesture: StoredValue::new_local(Gesture::default()),
        }
    }

    /// The plan.
    pub(super) fn plan(&self) -> Arc<Plan> {
        self.plan.get_value()
    }

    /// How wide the map is, in pixels.
    pub(super) fn width(&self) -> f64 {
        self.size.get().0
    }

    /// Picks something, unless the map was being dragged.
    pub(super) fn pick(self, target: Target) {
        if self.gesture.with_value(|gesture| gesture.dragging) {
            return;
        }
        if let Some(told) = self.wishes.on_pick {
            told.run(target);
        }
    }

    /// Tells where the pointer or the keyboard is.
    pub(super) fn hover(self, target: Option<Target>) {
        if let Some(told) = self.wishes.on_hover {
            told.run(target);
        }
    }

    fn fitting(self) -> Camera {
        Camera::fit(
            &self.bounds,
            self.size.get_untracked(),
            self.wishes.insets.get_untracked(),
        )
    }

    /// Shows everything.
    pub(super) fn fit(self) {
        self.fitted.set(true);
        self.camera.set(self.fitting());
    }

    /// Nearer or further, around a point or the middle.
    pub(super) fn zoom(self, by: f64, around: Option<Pt>) {
        let (w, h) = self.size.get_untracked();
        let furthest = self.fitting();
        let next = self.camera.get_untracked().zoomed(
            by,
            around.unwrap_or((w / 2.0, h / 2.0)),
            furthest.scale,
        );
        if next.scale <= furthest.scale {
            self.fit();
        } else {
            self.fitted.set(false);
            self.camera
                .set(next.moved((0.0, 0.0), &self.bounds, (w, h)));
        }
    }

    pub(super) fn pan(self, by: Pt) {
        self.fitted.set(false);
        let size = self.size.get_untracked();
        self.camera
            .update(|camera| *camera = camera.moved(by, &self.bounds, size));
    }

    /// Brings what the keyboard has come to into sight. A map that shows everything has it in sight, and stays as it is.
    pub(super) fn reveal(self, area: &Area) {
        let touched = self
            .gesture
            .with_value(|gesture| !gesture.fingers.is_empty());
        if touched || self.fitted.get_untracked() {
            return;
        }
        let way = self.camera.get_untracked().way_to(area, &self.room());
        if way != (0.0, 0.0) {
            self.pan(way);
            self.lay();
        }
    }

    /// What nothing else covers.
    fn room(self) -> Area {
        let ((w, h), insets) = (
            self.size.get_untracked(),
            self.wishes.insets.get_untracked(),
        );
        Area {
            x0: insets.left.max(4.0),
            y0: insets.top.max(4.0),
            x1: w - insets.right.max(4.0),
            y1: h - insets.bottom.max(4.0),
        }
    }

    /// Finds the words' places anew.
    pub(super) fn lay(self) {
        let (camera, (w, _)) = (self.camera.get_untracked(), self.size.get_untracked());
        if w < 1.0 {
            return;
        }
        let insets = self.wishes.insets.get_untracked();
        let room = self.room();
        let (covered, covered_down) = insets.corner;
        let corner = Area {
            x0: if from_the_right() { 0.0 } else { w - covered },
            y0: 0.0,
            x1: if from_the_right() { covered } else { w },
            y1: covered_down,
        };
        let labels = self
            .plan
            .with_value(|plan| place(plan, camera, room, &[corner]));
        self.laid.set(Arc::new(Laid { labels, camera }));
    }

    fn resize(self, size: Pt) {
        // Another city may have come while the page was being built.
        let Some(before) = self.size.try_get_untracked() else {
            return;
        };
        if size == before || size.0 < 1.0 {
            return;
        }
        self.size.set(size);
        if self.fitted.get_untracked() {
            self.camera.set(self.fitting());
        } else {
            self.pan((0.0, 0.0));
        }
        self.lay();
    }

    fn draw_couriers(self) {
        let frame = self.wishes.frame.get();
        let (camera, size, still) = (self.camera.get(), self.size.get(), self.still.get());
        if size.0 < 1.0 {
            return;
        }
        self.couriers.update_value(|layer| {
            if let Some(layer) = layer {
                layer.look(camera, size);
                layer.move_in_steps(still);
                let gone = |nth: usize| {
                    let bridge = frame.bridges.get(nth);
                    bridge.is_some_and(|bridge| BridgeLook::of(bridge).flooded())
                };
                self.plan
                    .with_value(|plan| layer.update(plan, &frame.couriers, frame.at, gone));
            }
        });
    }
}

/// The map's layers.
pub(super) fn board(board: Board, root: NodeRef<Div>, controls: bool) -> AnyView {
    let plan = board.plan();
    let scene = Scene::draw(&plan);
    let canvas = NodeRef::<Canvas>::new();
    watch(board, root, canvas);
    let transform = move || {
        let camera = board.camera.get();
        format!(
            "translate({:.2} {:.2}) scale({:.4})",
            camera.shift.0, camera.shift.1, camera.scale
        )
    };
    let floods: Vec<AnyView> = (0..plan.bridges.len())
        .map(|nth| later(move || flood_view(board, nth)))
        .collect();
    let mut order: Vec<(f64, usize)> = plan
        .bridges
        .iter()
        .enumerate()
        .map(|(nth, bridge)| {
            let (p, q) = (bridge.heads.0.at, bridge.heads.1.at);
            (p.0 + p.1 + q.0 + q.1, nth)
        })
        .collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0));
    let bridges: Vec<AnyView> = order
        .into_iter()
        .map(|(_, nth)| later(move || bridge_view(board, nth)))
        .collect();
    let standing: Vec<AnyView> = scene
        .standing
        .into_iter()
        .map(|standing| match standing {
            Standing::Art(markup) => view! { <g inner_html=markup></g> }.into_any(),
            Standing::Hall(nth) => match plan.halls.get(nth).map(|seat| seat.building) {
                Some(Building::Hall) | None => later(move || hall_view(board, nth)),
                Some(Building::Archive | Building::Keeper | Building::PowerBox(_)) => {
                    later(move || office_view(board, nth))
                }
            },
        })
        .collect();
    let speech = speech();
    let summary = move || {
        let scenario = board.wishes.scenario.get();
        let saying = board.wishes.frame.with(|frame| summary(&scenario, frame));
        let told = speech.say(&saying);
        match board.wishes.name.get() {
            Some(name) => speech.say(&Common::Titled(name, told)),
            None => told,
        }
    };
    let summary = Memo::new(move |_| summary().into_owned());
    let overlay = move || {
        let (now, laid) = (board.camera.get(), board.laid.get());
        format!(
            "transform:translate({:.2}px,{:.2}px)",
            now.shift.0 - laid.camera.shift.0,
            now.shift.1 - laid.camera.shift.1
        )
    };
    let unwired = unwired(board);
    let roaming = move || !board.fitted.get();
    view! {
        <div
            class="stage-view"
            class:is-near=roaming
            role="group"
            aria-label=move || summary.get()
            on:keydown=move |event: ev::KeyboardEvent| board.key(&event)
            on:wheel=move |event: ev::WheelEvent| board.wheel(&event)
            on:pointerdown=move |event: ev::PointerEvent| board.finger_down(&event)
            on:pointermove=move |event: ev::PointerEvent| board.finger_moves(&event)
            on:pointerup=move |event: ev::PointerEvent| board.finger_up(&event)
            on:pointercancel=move |event: ev::PointerEvent| board.finger_up(&event)
            on:click=move |event: ev::MouseEvent| board.click(&event)
            on:dblclick=move |event: ev::MouseEvent| board.zoom(1.6, point(&event))
        >
            <svg class="diorama" class:is-unwired=unwired aria-hidden="true">
                <g transform=transform>
                    <rect class="sea-grid" x="-6000" y="-6000" width="12000" height="12000" fill="url(#si-grid)" />
                    <g inner_html=scene.water></g>
                    {floods}
                    <g inner_html=scene.land></g>
                    {bridges}
                    <g inner_html=scene.wires></g>
                    {standing}
                    {later(move || view! { {power_view(board)} }.into_any())}
                    {later(move || view! { {signs(board)} }.into_any())}
                </g>
            </svg>
            <canvas class="couriers" node_ref=canvas aria-hidden="true"></canvas>
            <div class="stage-words" prop:style=overlay>
                {later(move || view! { {captions(board)} }.into_any())}
                {later(move || hits(board))}
                {later(move || view! { {chips(board)} }.into_any())}
            </div>
        </div>
        {controls.then(|| later(move || zoom_buttons(board)))}
    }
    .into_any()
}

/// Follows the window, the theme, the camera and time.
fn watch(board: Board, root: NodeRef<Div>, canvas: NodeRef<Canvas>) {
    Effect::new(move |_| {
        let Some(element) = root.get() else { return };
        let measured = {
            let element = element.clone();
            move || {
                (
                    f64::from(element.client_width()),
                    f64::from(element.client_height()),
                )
            }
        };
        // The observer tells it when the page is laid out anyway. While it is being built, it is not yet what it will be.
        let seen = Closure::<dyn FnMut()>::new(move || {
            let measured = measured.clone();
            once_built(move || board.resize(measured()));
        });
        let Ok(observer) = web_sys::ResizeObserver::new(seen.as_ref().unchecked_ref()) else {
            return;
        };
        observer.observe(&element);
        let kept = StoredValue::new_local(Some((observer, seen)));
        on_cleanup(move || {
            let _ = kept.try_update_value(|kept| {
                if let Some((observer, _)) = kept.take() {
                    observer.disconnect();
                }
            });
        });
    });
    Effect::new(move |_| {
        if let Some(element) = canvas.get() {
            board
                .couriers
                .set_value(Couriers::new(element, board.numbering));
            untrack(|| board.draw_couriers());
        }
    });
    Effect::new(move |last: Option<(f64, Insets)>| {
        let insets = board.wishes.insets.get();
        let scale = board.camera.with(|camera| camera.scale);
        if let Some((_, before)) = last
            && before != insets
            && board.fitted.get_untracked()
        {
            board.camera.set(board.fitting());
        }
        board.lay();
        (scale, insets)
    });
    Effect::new(move |_| board.draw_couriers());
    let theme = gloo_timers::callback::Interval::new(THEME_EVERY_MS, move || {
        let changed = board
            .couriers
            .try_update_value(|layer| layer.as_mut().is_some_and(Couriers::follow_theme));
        if changed == Some(true) {
            untrack(|| board.draw_couriers());
        }
    });
    let theme = StoredValue::new_local(Some(theme));
    on_cleanup(move || {
        let _ = theme.try_update_value(Option::take);
    });
}

/// Whether the page runs from right to left: its buttons lie in the other corner then.
fn from_the_right() -> bool {
    let root = document().document_element();
    root.is_some_and(|root| root.get_attribute("dir").as_deref() == Some("rtl"))
}
