//! The page around the frame: what is posted to it, and what is heard from it.

use js_sys::{JSON, Object};
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen::JsValue;
use web_sys::{MessageEvent, Window};

use super::call::{Heard, LENGTH_MAX, asks_for_height, hear};
use super::message::Told;
use crate::asked::asked;
use crate::chance;

/// Whoever may be listening.
const ANYBODY: &str = "*";

/// The page around, if there is one.
#[derive(Clone)]
pub(super) struct Host(Window);

impl Host {
    /// The page around the frame; nothing where the page stands by itself.
    pub(super) fn around() -> Option<Self> {
        let parent = window().parent().ok().flatten()?;
        (!Object::is(&parent, &window())).then_some(Self(parent))
    }

    /// Tells it something, if it may hear that: to the origin that it said it has, or, of what is nobody's secret, to anybody.
    pub(super) fn tell(&self, told: &Told) {
        let asked = asked();
        let to = match &asked.parent_origin {
            Some(origin) => origin.as_str(),
            None if told.is_for_anybody() => ANYBODY,
            None => return,
        };
        if !told.is_about_the_learner() || asked.events {
            self.post(
                &told.message(&chance::uuid(), js_sys::Date::now() as u64),
                to,
            );
        }
        if let Told::Resize(height) = told {
            if asked.heights.canvas {
                self.post(
                    &json!({ "subject": "lti.frameResize", "height": height }),
                    to,
                );
            }
            if asked.heights.open_iframe_resizer {
                self.post(&json!({ "type": "iframe-resized", "height": height }), to);
            }
        }
    }

    /// Posts an object: text would break pages that read whatever text comes.
    fn post(&self, message: &Value, to: &str) {
        if let Ok(message) = JSON::parse(&message.to_string()) {
            // It fails only for an origin that is none, and those are refused when they are read.
            drop(self.0.post_message(&message, to));
        }
    }

    /// Listens to it as long as the page lives: to nobody else, and only when it has said which origin it has. Where open-iframe-resizer is
    /// told the height, it may ask for it in any case.
    pub(super) fn listen(&self, obey: impl Fn(Heard) + 'static, tell_height: impl Fn() + 'static) {
        let origin = asked().parent_origin.as_ref();
        let resized = asked().heights.open_iframe_resizer;
        if origin.is_none() && !resized {
            return;
        }
        let parent = self.0.clone();
        let heard = window_event_listener(leptos::ev::message, move |event: MessageEvent| {
            let from_parent = event
                .source()
                .is_some_and(|from| Object::is(&from, &parent));
            let Some(message) = from_parent.then(|| read(&event.data())).flatten() else {
                return;
            };
            if resized && asks_for_height(&message) {
                tell_height();
            } else if origin == Some(&event.origin())
                && let Some(heard) = hear(&message)
            {
                obey(heard);
            }
        });
        on_cleanup(move || heard.remove());
    }
}

/// A message as plain data. What cannot be plain data (a circle, a function) is none of ours.
fn read(data: &JsValue) -> Option<Value> {
    if !data.is_object() {
        return None;
    }
    let text = String::from(JSON::stringify(data).ok()?);
    if text.len() > LENGTH_MAX {
        return None;
    }
    serde_json::from_str(&text).ok()
}
