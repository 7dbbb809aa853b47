//! One city's map while it is on the page: its camera, its words' places, its layers; how fingers and keys move it.

use std::sync::Arc;

use leptos::ev;
use leptos::html::{Canvas, Div};
use leptos::prelude::*;
use split_isles_core::scenario::Scenario;
use split_isles_core::units::HallSet;
use split_isles_core::view::Frame;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlElement, KeyboardEvent, PointerEvent, WheelEvent};

use super::bridge::{bridge_view, flood_view};
use super::camera::{Camera, Insets};
use super::captions::captions;
use super::chip::chips;
use super::couriers::Couriers;
use super::hall::hall_view;
use super::hits::{hits, walk};
use super::iso::Pt;
use super::layout::{Area, Building, Plan, Topology};
use super::office::office_view;
use super::placing::{Labels, place};
use super::power::{power_view, unwired};
use super::scene::{Scene, Standing};
use super::signs::signs;
use super::target::{Aim, Arrow, Target};
use super::words::Saying;
use super::words::place::Count;
use super::zoom_buttons;
use crate::numbering::Numbering;
use crate::strings::speech;

/// How far a finger moves before it drags, in pixels.
const DRAG_PX: f64 = 5.0;
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
    /// Halls that are fenced off.
    pub(super) fenced: Signal<HallSet>,
    /// What covers the edges.
    pub(super) insets: Signal<Insets>,
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

/// What fingers do on the map.
#[derive(Default)]
struct Gesture {
    fingers: Vec<(i32, Pt)>,
    dragging: bool,
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
    fitted: RwSignal<bool>,
    couriers: StoredValue<Option<Couriers>, LocalStorage>,
    gesture: StoredValue<Gesture, LocalStorage>,
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
            fitted: RwSignal::new(true),
            couriers: StoredValue::new_local(None),
            gesture: StoredValue::new_local(Gesture::default()),
        }
    }

    /// The plan.
    pub(super) fn plan(&self) -> Arc<Plan> {
        self.plan.get_value()
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

    fn pan(self, by: Pt) {
        self.fitted.set(false);
        let size = self.size.get_untracked();
        self.camera
            .update(|camera| *camera = camera.moved(by, &self.bounds, size));
    }

    /// Finds the words' places anew.
    fn lay(self) {
        let (camera, (w, h)) = (self.camera.get_untracked(), self.size.get_untracked());
        if w < 1.0 {
            return;
        }
        let insets = self.wishes.insets.get_untracked();
        let room = Area {
            x0: insets.left.max(4.0),
            y0: insets.top.max(4.0),
            x1: w - insets.right.max(4.0),
            y1: h - insets.bottom.max(4.0),
        };
        let labels = self.plan.with_value(|plan| place(plan, camera, room, &[]));
        self.laid.set(Arc::new(Laid { labels, camera }));
    }

    fn resize(self, size: Pt) {
        if size == self.size.get_untracked() || size.0 < 1.0 {
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

    fn key(self, event: &KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let key = event.key();
        if let Some(arrow) = Arrow::of_key(&key) {
            if !walk(event, arrow) {
                return;
            }
        } else {
            match key.as_str() {
                "+" | "=" => self.zoom(1.3, None),
                "-" | "_" => self.zoom(1.0 / 1.3, None),
                "0" => self.fit(),
                _ => return,
            }
        }
        event.prevent_default();
        event.stop_propagation();
    }

    fn wheel(self, event: &WheelEvent) {
        // A page that scrolls keeps its wheel, unless Ctrl is held (as pinching on a touchpad does).
        let scrolls = document()
            .document_element()
            .is_some_and(|root| root.scroll_height() > root.client_height() + 1);
        if scrolls && !event.ctrl_key() {
            return;
        }
        event.prevent_default();
        let by = (-event.delta_y() * 0.0016).clamp(-0.4, 0.4).exp();
        self.zoom(by, point(event));
    }

    fn finger_down(self, event: &PointerEvent) {
        let Some(at) = point(event) else { return };
        self.gesture.update_value(|gesture| {
            if event.is_primary() {
                gesture.fingers.clear();
                gesture.dragging = false;
            }
            gesture.fingers.push((event.pointer_id(), at));
        });
    }

    fn finger_moves(self, event: &PointerEvent) {
        let Some(at) = point(event) else { return };
        let mut pan = None;
        let mut pinch = None;
        self.gesture.update_value(|gesture| {
            let id = event.pointer_id();
            let Some(nth) = gesture.fingers.iter().position(|(finger, _)| *finger == id) else {
                return;
            };
            let before = gesture.fingers[nth].1;
            let by = (at.0 - before.0, at.1 - before.1);
            if let [_, _] = gesture.fingers[..] {
                let other = gesture.fingers[1 - nth].1;
                let span = |p: Pt| (p.0 - other.0).hypot(p.1 - other.1).max(1.0);
                pinch = Some((
                    span(at) / span(before),
                    (f64::midpoint(at.0, other.0), f64::midpoint(at.1, other.1)),
                ));
                gesture.dragging = true;
                gesture.fingers[nth].1 = at;
            } else if gesture.dragging || by.0.hypot(by.1) > DRAG_PX {
                if !gesture.dragging
                    && let Some(target) = event.current_target()
                    && let Ok(element) = target.dyn_into::<HtmlElement>()
                {
                    let _ = element.set_pointer_capture(id);
                }
                gesture.dragging = true;
                gesture.fingers[nth].1 = at;
                pan = Some(by);
            }
        });
        if let Some((by, middle)) = pinch {
            self.zoom(by, Some(middle));
        }
        if let Some(by) = pan {
            self.pan(by);
        }
    }

    fn finger_up(self, event: &PointerEvent) {
        let mut moved = false;
        self.gesture.update_value(|gesture| {
            gesture
                .fingers
                .retain(|(finger, _)| *finger != event.pointer_id());
            moved = gesture.dragging;
        });
        if moved {
            self.lay();
            // The click that ends a drag comes right after this event; then picking works again.
            let gesture = self.gesture;
            set_timeout(
                move || {
                    let _ = gesture.try_update_value(|gesture| gesture.dragging = false);
                },
                std::time::Duration::from_millis(30),
            );
        }
    }

    /// A click on the open map: perhaps on a courier.
    fn click(self, event: &web_sys::MouseEvent) {
        let Some(at) = point(event) else { return };
        let sent = self
            .couriers
            .with_value(|layer| layer.as_ref().and_then(|layer| layer.at(at)));
        if let Some(sent) = sent {
            self.pick(Target::Courier(sent));
        }
    }

    fn draw_couriers(self) {
        let frame = self.wishes.frame.get();
        let (camera, size) = (self.camera.get(), self.size.get());
        self.couriers.update_value(|layer| {
            if let Some(layer) = layer {
                layer.look(camera, size);
                self.plan
                    .with_value(|plan| layer.update(plan, &frame.couriers, frame.at));
            }
        });
    }
}

/// Where on the map an event happened.
fn point(event: &web_sys::MouseEvent) -> Option<Pt> {
    let area = event
        .current_target()?
        .dyn_into::<HtmlElement>()
        .ok()?
        .get_bounding_client_rect();
    Some((
        f64::from(event.client_x()) - area.left(),
        f64::from(event.client_y()) - area.top(),
    ))
}

fn less_motion() -> bool {
    window()
        .match_media("(prefers-reduced-motion: reduce)")
        .ok()
        .flatten()
        .is_some_and(|query| query.matches())
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
        .map(|nth| flood_view(board, nth))
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
        .map(|(_, nth)| bridge_view(board, nth))
        .collect();
    let standing: Vec<AnyView> = scene
        .standing
        .into_iter()
        .map(|standing| match standing {
            Standing::Art(markup) => view! { <g inner_html=markup></g> }.into_any(),
            Standing::Hall(nth) => match plan.halls.get(nth).map(|seat| seat.building) {
                Some(Building::Hall) | None => hall_view(board, nth),
                Some(Building::Archive | Building::Keeper | Building::PowerBox(_)) => {
                    office_view(board, nth)
                }
            },
        })
        .collect();
    let speech = speech();
    let summary = move || {
        let flooded = board.wishes.frame.with(|frame| {
            frame
                .bridges
                .iter()
                .filter(|bridge| super::look::BridgeLook::of(bridge).flooded())
                .count()
        });
        let saying = board.wishes.scenario.with(|scenario| Saying::Summary {
            islands: scenario
                .city
                .islands
                .iter()
                .map(|i| i.name.clone())
                .collect(),
            places: Count::of(scenario),
            flooded,
        });
        speech.say(&saying)
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
            <svg class="diorama" class:is-unwired=unwired role="img" aria-label=move || summary.get()>
                <g transform=transform>
                    <rect class="sea-grid" x="-6000" y="-6000" width="12000" height="12000" fill="url(#si-grid)" />
                    <g inner_html=scene.water></g>
                    {floods}
                    <g inner_html=scene.land></g>
                    {bridges}
                    <g inner_html=scene.wires></g>
                    {standing}
                    {power_view(board)}
                    {signs(board)}
                </g>
            </svg>
            <canvas class="couriers" node_ref=canvas aria-hidden="true"></canvas>
            <div class="stage-words" style=overlay>
                {captions(board)}
                {hits(board)}
                {chips(board)}
            </div>
        </div>
        {controls.then(|| zoom_buttons(board))}
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
        board.resize(measured());
        let seen = Closure::<dyn FnMut()>::new(move || board.resize(measured()));
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
                .set_value(Couriers::new(element, board.numbering, less_motion()));
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
