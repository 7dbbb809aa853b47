//! The couriers' layer: one canvas over the map, drawn once per frame from prepared sprites. No element and no signal per courier:
//! two hundred of them cost as many copies of a small picture.

mod brush;
mod palette;
mod sign;
mod sprite;

use std::collections::BTreeMap;

use split_isles_core::message::{Courier, Party};
use split_isles_core::units::{EventId, Time};
use split_isles_core::view::CourierView;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

pub(crate) use self::sign::sign;
use self::sprite::{Key, Kind, Sheet};
use super::camera::Camera;
use super::flight::{DRIFT_US, Losses, Routes, drift, pose, queue};
use super::iso::{Pt, Pt3, project};
use super::layout::{Building, Plan};
use crate::numbering::Numbering;

/// With more couriers than this, nobody leaves footprints.
const TRAILS_MAX: usize = 36;

/// So many couriers stand before a hall that does not open; how many more there are is told in a number.
const QUEUE_MAX: usize = 12;

/// Who waits before one hall.
struct Crowd {
    count: usize,
    /// Where those stand who are nearest to the door.
    first: Pt3,
}

/// One courier, ready to be drawn.
struct Figure {
    depth: f64,
    at: Pt,
    key: Key,
    alpha: f64,
    sent: EventId,
}

/// The layer.
pub(crate) struct Couriers {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    sheet: Sheet,
    routes: Routes,
    losses: Losses,
    figures: Vec<Figure>,
    camera: Camera,
    size: Pt,
    density: f64,
    numbering: Numbering,
    steps: bool,
    drew: bool,
}

impl Couriers {
    /// A layer on a canvas. Nothing when the browser has no canvas to draw on.
    pub(crate) fn new(canvas: HtmlCanvasElement, numbering: Numbering) -> Option<Self> {
        let context = canvas
            .get_context("2d")
            .ok()
            .flatten()?
            .dyn_into::<CanvasRenderingContext2d>()
            .ok()?;
        Some(Self {
            sheet: Sheet::default(),
            canvas,
            context,
            routes: Routes::default(),
            losses: Losses::default(),
            figures: Vec::new(),
            camera: Camera::default(),
            size: (0.0, 0.0),
            density: 1.0,
            numbering,
            steps: false,
            drew: false,
        })
    }

    /// Follows the window and the camera.
    pub(crate) fn look(&mut self, camera: Camera, size: Pt) {
        let density = web_sys::window()
            .map_or(1.0, |window| window.device_pixel_ratio())
            .clamp(1.0, 2.0);
        if size != self.size || (density - self.density).abs() > 0.01 {
            self.canvas.set_width((size.0 * density) as u32);
            self.canvas.set_height((size.1 * density) as u32);
        }
        if (density - self.density).abs() > 0.01 || (camera.scale - self.camera.scale).abs() > 1e-6
        {
            self.sheet.clear();
        }
        (self.camera, self.size, self.density) = (camera, size, density);
    }

    /// Has the couriers move in steps, or flow.
    pub(crate) const fn move_in_steps(&mut self, steps: bool) {
        self.steps = steps;
    }

    /// Draws every sprite anew if the theme has changed. Tells whether it has.
    pub(crate) fn follow_theme(&mut self) -> bool {
        self.sheet.follow_theme(&self.canvas)
    }

    /// Draws the couriers of a moment. Of each bridge, `gone` tells whether its deck is.
    pub(crate) fn update(
        &mut self,
        plan: &Plan,
        couriers: &[CourierView],
        now: Time,
        gone: impl Fn(usize) -> bool,
    ) {
        self.figures.clear();
        self.losses.update(couriers, now);
        let mut waiting: BTreeMap<Party, Crowd> = BTreeMap::new();
        for courier in couriers {
            let route = self.routes.of(plan, courier);
            let mut pose = pose(
                route,
                courier,
                now,
                self.steps,
                route.bridge.is_some_and(&gone),
            );
            if courier.waiting {
                let crowd = waiting.entry(courier.to).or_insert_with(|| Crowd {
                    count: 0,
                    first: queue(route, 1),
                });
                crowd.count += 1;
                if crowd.count > QUEUE_MAX {
                    continue;
                }
                pose.at = queue(route, crowd.count - 1);
            }
            let kind = match (pose.lost, courier.envelope.courier) {
                (true, _) => Kind::Letter,
                (false, Courier::Fence) => Kind::Signal,
                (false, _) => Kind::Courier,
            };
            self.figures.push(figure(
                &self.camera,
                pose.at,
                key(plan, courier, kind, self.numbering),
                1.0,
                courier.sent,
            ));
        }
        for letter in self.losses.floating(now) {
            let courier = &letter.courier;
            let age_us = now.since(courier.arrives).0;
            let age = if self.steps { 0.0 } else { age_us as f64 / 1e6 };
            let left = 1.0 - age_us as f64 / DRIFT_US as f64;
            let at = drift(
                self.routes.of(plan, courier),
                courier.sent,
                letter.loss,
                age,
            );
            self.figures.push(figure(
                &self.camera,
                at,
                key(plan, courier, Kind::Letter, self.numbering),
                (left * 2.5).min(1.0),
                courier.sent,
            ));
        }
        if self.figures.is_empty() && !self.drew {
            return;
        }
        self.figures.sort_by(|a, b| a.depth.total_cmp(&b.depth));
        let d = self.density;
        let _ = self.context.set_transform(d, 0.0, 0.0, d, 0.0, 0.0);
        self.context.clear_rect(0.0, 0.0, self.size.0, self.size.1);
        if !self.steps && couriers.len() <= TRAILS_MAX {
            self.footprints(plan, couriers, now, &gone);
        }
        for figure in &self.figures {
            if figure.alpha < 1.0 {
                self.context.set_global_alpha(figure.alpha.max(0.0));
            }
            self.sheet.draw(
                &self.context,
                &self.canvas,
                figure.key,
                figure.at,
                self.camera.scale,
                self.density,
            );
            if figure.alpha < 1.0 {
                self.context.set_global_alpha(1.0);
            }
        }
        for crowd in waiting.values().filter(|crowd| crowd.count > QUEUE_MAX) {
            // Over their heads, before the hall: below, its chip would hide it.
            let (x, y) = self.camera.see(project(crowd.first));
            let up = sprite::courier_height(self.camera.scale);
            self.sheet.crowd(&self.context, (x, y - up), crowd.count);
        }
        self.drew = !self.figures.is_empty();
    }

    /// A few dots behind each courier.
    fn footprints(
        &mut self,
        plan: &Plan,
        couriers: &[CourierView],
        now: Time,
        gone: impl Fn(usize) -> bool,
    ) {
        let walks =
            |courier: &&CourierView| !courier.waiting && courier.envelope.courier != Courier::Fence;
        for courier in couriers.iter().filter(walks) {
            let route = self.routes.of(plan, courier);
            let pose = pose(route, courier, now, false, route.bridge.is_some_and(&gone));
            if pose.lost {
                continue;
            }
            let key = key(plan, courier, Kind::Dot, self.numbering);
            for nth in 1..=5 {
                let far = pose.far - 0.1 - 0.2 * f64::from(nth);
                if far > 0.0 {
                    let at = self.camera.see(project(route.at(far)));
                    self.sheet.draw(
                        &self.context,
                        &self.canvas,
                        key,
                        at,
                        self.camera.scale,
                        self.density,
                    );
                }
            }
        }
    }

    /// The courier at a point of the screen.
    pub(crate) fn at(&self, (x, y): Pt) -> Option<EventId> {
        self.figures
            .iter()
            .map(|figure| {
                let dy = figure.at.1 - 18.0 * self.camera.scale.clamp(0.5, 1.2) - y;
                ((figure.at.0 - x).hypot(dy), figure.sent)
            })
            .filter(|(far, _)| *far < 18.0)
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, sent)| sent)
    }
}

fn colour_of(courier: &CourierView, numbering: Numbering) -> u32 {
    if courier.from.as_client().is_some() || courier.to.as_client().is_some() {
        return sprite::CLIENT;
    }
    numbering.colour(courier.envelope.term)
}

/// A courier's picture. A refusal from the archive is a deed that comes back.
fn key(plan: &Plan, courier: &CourierView, kind: Kind, numbering: Numbering) -> Key {
    let archived = courier.from.as_hall().is_some_and(|hall| {
        let seat = plan.halls.get(hall.index());
        seat.is_some_and(|seat| seat.building == Building::Archive)
    });
    let envelope = courier.envelope;
    let refused = envelope.courier == Courier::Ack && !envelope.granted && envelope.b == 0;
    // The number on a deed is no term of the city: it stands in wax, and colours nothing.
    let colour = if archived || envelope.courier == Courier::Deed {
        0
    } else {
        colour_of(courier, numbering)
    };
    Key::of(courier, kind, colour, archived && refused)
}

fn figure(camera: &Camera, at: Pt3, key: Key, alpha: f64, sent: EventId) -> Figure {
    Figure {
        depth: at.0 + at.1 + if at.2 > 0.5 { 0.2 } else { 0.0 },
        at: camera.see(project(at)),
        key,
        alpha,
        sent,
    }
}
