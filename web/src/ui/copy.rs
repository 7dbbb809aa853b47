//! Giving something to the reader's machine: a text to the clipboard, a file to the disk.

use js_sys::{Array, JsString};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, HtmlAnchorElement, HtmlTextAreaElement, Url};

/// Copies a text. Whether it worked is known only later: then `done` is told.
pub(crate) fn copy_text(text: String, done: impl Fn(bool) + 'static) {
    leptos::task::spawn_local(async move {
        let clipboard = window().navigator().clipboard();
        // Without a secure context there is no clipboard object at all.
        let copied =
            !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(&text)).await.is_ok();
        done(copied || copy_by_selection(&text));
    });
}

/// The old way, for pages served without a secure context.
fn copy_by_selection(text: &str) -> bool {
    let Some(area) = document()
        .create_element("textarea")
        .ok()
        .and_then(|element| element.dyn_into::<HtmlTextAreaElement>().ok())
    else {
        return false;
    };
    area.set_value(text);
    // Inside an open dialog only the dialog's own children can be focused.
    let parent = document().query_selector("dialog[open]").ok().flatten();
    let parent = parent.or_else(|| document().body().map(Into::into));
    let Some(parent) = parent else { return false };
    let added = parent.append_child(&area).is_ok();
    area.select();
    let copied = added
        && js_sys::Reflect::get(&document(), &"execCommand".into())
            .ok()
            .and_then(|command| command.dyn_into::<js_sys::Function>().ok())
            .and_then(|command| command.call1(&document(), &"copy".into()).ok())
            .is_some_and(|done| done.is_truthy());
    area.remove();
    copied
}

/// Offers a text as a file to be saved.
pub(crate) fn save_file(name: &str, text: &str) {
    let parts = Array::of1(&JsString::from(text));
    let Ok(blob) = Blob::new_with_str_sequence(&parts) else {
        return;
    };
    let Ok(url) = Url::create_object_url_with_blob(&blob) else {
        return;
    };
    let anchor = document().create_element("a").ok();
    if let Some(anchor) = anchor.and_then(|a| a.dyn_into::<HtmlAnchorElement>().ok()) {
        anchor.set_href(&url);
        anchor.set_download(name);
        anchor.click();
    }
    drop(Url::revoke_object_url(&url));
}
