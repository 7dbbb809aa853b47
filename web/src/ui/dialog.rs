//! Native dialogs: the browser keeps the focus inside, closes on Escape and gives the focus back.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::icon::{Icon, icon};
use crate::strings::{Common, Said, tr};

/// A dialog in the middle of the page.
#[component]
pub(crate) fn Dialog(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Its heading.
    title: Said,
    /// What it holds, made anew each time it opens.
    children: ChildrenFn,
) -> impl IntoView {
    frame("dialog", open, title, children)
}

/// A dialog at the side of the page.
#[component]
pub(crate) fn Drawer(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Its heading.
    title: Said,
    /// What it holds, made anew each time it opens.
    children: ChildrenFn,
) -> impl IntoView {
    frame("dialog drawer", open, title, children)
}

fn frame(class: &'static str, open: RwSignal<bool>, title: Said, children: ChildrenFn) -> AnyView {
    let element = NodeRef::<html::Dialog>::new();
    // What it holds stays, with the focus in it, when the heading is said in other words.
    let title = StoredValue::new(title);
    Effect::new(move |_| {
        let Some(dialog) = element.get() else { return };
        if open.get() && !dialog.open() {
            // It fails only when the dialog is open already.
            drop(dialog.show_modal());
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    // Whoever marks words and lets go outside, or the other way round, wants them and not the end of the dialog.
    let began_outside = StoredValue::new(false);
    let on_press = move |event: web_sys::MouseEvent| began_outside.set_value(is_outside(&event));
    let on_click = move |event: web_sys::MouseEvent| {
        if began_outside.get_value() && is_outside(&event) {
            open.set(false);
        }
        began_outside.set_value(false);
    };
    view! {
        <dialog
            class=class
            node_ref=element
            aria-labelledby="dialog-title"
            on:close=move |_| open.set(false)
            on:mousedown=on_press
            on:click=on_click
        >
            {move || open.get().then(|| {
                view! {
                    <div class="dialog-in">
                        <div class="dialog-h">
                            <h2 id="dialog-title">{move || title.with_value(|title| title())}</h2>
                            <button
                                class="btn icon ghost"
                                aria-label=tr(Common::Close)
                                on:click=move |_| open.set(false)
                            >
                                {icon(Icon::Cross)}
                            </button>
                        </div>
                        {children()}
                    </div>
                }
                .into_any()
            })}
        </dialog>
    }
    .into_any()
}

/// Whether something happened on the backdrop: for the browser that is the dialog itself, beyond its edges.
fn is_outside(event: &web_sys::MouseEvent) -> bool {
    let dialog = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::HtmlDialogElement>().ok());
    dialog.is_some_and(|dialog| {
        let edges = dialog.get_bounding_client_rect();
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        !(edges.left()..=edges.right()).contains(&x) || !(edges.top()..=edges.bottom()).contains(&y)
    })
}
