//! The page around the frame: what is posted to it, and what is heard from it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{JSON, Object};
use leptos::prelude::*;
use serde_json::{Value, json};
use wasm_bindgen::JsValue;
use web_sys::{MessageEvent, Window};

use super::call::{Heard, LENGTH_MAX, asks_for_height, hear};
use super::message::Told;
use crate::asked::asked;
use crate::chance;

/// As many messages wait for somebody who obeys them.
const WAITING_MAX: usize = 100;
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

    /// Hears it from now on and keeps what it says, in its order, for somebody who is on the way. It hears nobody else, and nobody at all who
    /// could not be obeyed.
    pub(super) fn hold(&self) -> Held {
        let messages: Rc<RefCell<Vec<MessageEvent>>> = Rc::default();
        let (parent, kept) = (self.0.clone(), Rc::clone(&messages));
        let listener = is_heard().then(|| {
            window_event_listener(leptos::ev::message, move |event: MessageEvent| {
                let mut kept = kept.borrow_mut();
                if is_from(&event, &parent) && kept.len() < WAITING_MAX {
                    kept.push(event);
                }
            })
        });
        Held { messages, listener }
    }

    /// Listens to it as long as the page lives, and first to what it has said meanwhile: to nobody else, and only when it has said which origin it
    /// has. Where open-iframe-resizer is told the height, it may ask for it in any case.
    pub(super) fn listen(
        self,
        held: Held,
        obey: impl Fn(Heard) + 'static,
        tell_height: impl Fn() + 'static,
    ) {
        let origin = asked().parent_origin.as_ref();
        let resized = asked().heights.open_iframe_resizer;
        let listen = move |event: &MessageEvent| {
            let Some(message) = read(&event.data()) else {
                return;
            };
            if resized && asks_for_height(&message) {
                tell_height();
            } else if origin == Some(&event.origin())
                && let Some(heard) = hear(&message)
            {
                obey(heard);
            }
        };
        if let Some(listener) = held.listener {
            listener.remove();
        }
        held.messages.take().iter().for_each(&listen);
        if is_heard() {
            let parent = self.0;
            let heard = window_event_listener(leptos::ev::message, move |event: MessageEvent| {
                if is_from(&event, &parent) {
                    listen(&event);
                }
            });
            on_cleanup(move || heard.remove());
        }
    }
}

/// What the page around has said before anybody could obey it.
pub(super) struct Held {
    messages: Rc<RefCell<Vec<MessageEvent>>>,
    listener: Option<WindowListenerHandle>,
}

/// Whether anything that the page around says would be obeyed.
fn is_heard() -> bool {
    asked().parent_origin.is_some() || asked().heights.open_iframe_resizer
}

fn is_from(event: &MessageEvent, window: &Window) -> bool {
    event.source().is_some_and(|from| Object::is(&from, window))
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
