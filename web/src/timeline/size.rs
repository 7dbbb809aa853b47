//! How large an element is, and how often something may be done: the two things that only the browser knows.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use crate::ui::once_built;

/// The width and height of an element, followed as they change.
pub(super) fn watch(of: NodeRef<leptos::html::Div>) -> Signal<(f64, f64)> {
    let size = RwSignal::new((1_120.0, 212.0));
    Effect::new(move |_| {
        let Some(element) = of.get() else {
            return;
        };
        let measured = element.clone();
        let measure = move || {
            let now = (
                f64::from(measured.client_width()),
                f64::from(measured.client_height()),
            );
            if now.0 > 0.0 && size.try_get_untracked().is_some_and(|before| before != now) {
                size.set(now);
            }
        };
        // The observer tells it when the page is laid out anyway. While it is being built, it is not yet what it will be.
        let seen = Closure::<dyn FnMut()>::new(move || once_built(measure.clone()));
        if let Ok(observer) = web_sys::ResizeObserver::new(seen.as_ref().unchecked_ref()) {
            observer.observe(&element);
            let kept = StoredValue::new_local((observer, seen));
            on_cleanup(move || {
                kept.with_value(|(observer, _)| observer.disconnect());
            });
        }
    });
    size.into()
}

/// A signal that follows another, but while `running` holds at most once in `every_ms`.
pub(crate) fn leaps(of: Signal<u32>, running: Signal<bool>, every_ms: f64) -> Signal<u32> {
    let leapt = RwSignal::new(of.get_untracked());
    let last = StoredValue::new(f64::MIN);
    let waiting = StoredValue::new(false);
    Effect::new(move |_| {
        let now = of.get();
        let clock = now_ms();
        let since = clock - last.get_value();
        if !running.get() || since >= every_ms {
            last.set_value(clock);
            if leapt.get_untracked() != now {
                leapt.set(now);
            }
        } else if !waiting.get_value() {
            waiting.set_value(true);
            let rest = Duration::from_millis((every_ms - since).max(1.0) as u64);
            set_timeout(
                move || {
                    // The timeline may be gone by now.
                    if waiting.try_set_value(false).is_some() {
                        return;
                    }
                    if let Some(newest) = of.try_get_untracked() {
                        last.set_value(now_ms());
                        leapt.set(newest);
                    }
                },
                rest,
            );
        }
    });
    leapt.into()
}

fn now_ms() -> f64 {
    window()
        .performance()
        .map_or(0.0, |performance| performance.now())
}
