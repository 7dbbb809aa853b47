//! The decision tree, to be walked: a question, its scene, answers that lead on, and the guard at the end.

use std::sync::Arc;

use leptos::html::H3;
use leptos::prelude::*;
use split_isles_core::scenario::Scenario;
use split_isles_taught::{Node, Source, Tree};

use super::walk::{Step, answered, walk};
use super::whole::whole;
use super::{unknown, wait};
use crate::content::library;
use crate::foreign;
use crate::glossary::{Lore, Terms, lesson_way, term};
use crate::mini::MiniScene;
use crate::place::{Place, way, whereabouts};
use crate::preferences::Chosen;
use crate::prose::{phrase, prose, words};
use crate::strings::{Common, Reference, tr};
use crate::ui::{Icon, icon, keys, sorry};

/// The tree with what its verdicts name.
#[derive(Debug)]
pub(super) struct Grove {
    /// The tree.
    pub(super) tree: Tree,
    lore: Arc<Lore>,
    runs: Vec<Arc<Scenario>>,
}

impl Grove {
    fn find(&self, id: &str) -> Option<usize> {
        self.tree.nodes.iter().position(|node| node.id == id)
    }

    /// Where a node stands in the address.
    pub(super) fn place(&self, node: usize) -> Place {
        let id = self.tree.nodes.get(node).map(|node| node.id.clone());
        Place::Tree(id.filter(|_| node > 0))
    }
}

/// The page.
#[component]
pub(super) fn TreePage() -> impl IntoView {
    let (library, terms) = (library(), expect_context::<Terms>());
    let tries = RwSignal::new(0_u32);
    let grove = LocalResource::new(move || {
        tries.track();
        library.language.track();
        async move {
            let tree: Tree = library
                .taught::<Option<Tree>>("tree")
                .await?
                .unwrap_or(Tree {
                    nodes: Vec::new(),
                    runs: Vec::new(),
                });
            let lore = terms.lore(library).await?;
            let runs = tree.runs.iter().cloned().map(Arc::new).collect();
            Ok(Arc::new(Grove { tree, lore, runs }))
        }
    });
    move || match grove.get() {
        None => wait(),
        Some(Err(missing)) => sorry(tr(Common::Missing(missing)), move || {
            tries.update(|tries| *tries += 1);
        }),
        Some(Ok(grove)) => {
            let written = foreign::written(library.is_translated("tree"));
            foreign::teach(written);
            view! { {foreign::remark(written)} <Walk grove=grove /> }.into_any()
        }
    }
}

#[component]
fn Walk(grove: Arc<Grove>) -> impl IntoView {
    let whereabouts = whereabouts();
    let path = RwSignal::new(Vec::<Step>::new());
    let strange = RwSignal::new(None::<String>);
    let kept = Arc::clone(&grove);
    // The address says where the reader stands; the way there is kept beside it.
    Effect::new(move |_| {
        let Place::Tree(id) = whereabouts.at.get() else {
            return;
        };
        let node = id.as_deref().map_or(Some(0), |id| kept.find(id));
        strange.set(id.filter(|_| node.is_none()));
        let node = node.unwrap_or(0);
        let here = path.with_untracked(|path| path.last().map(|step| step.node));
        if here != Some(node) {
            path.update(|path| *path = walk(&kept.tree, path, node));
        }
    });
    let go = {
        let grove = Arc::clone(&grove);
        Callback::new(move |answer: usize| {
            path.update(|path| *path = answered(&grove.tree, path, answer));
            if let Some(step) = path.with_untracked(|path| path.last().copied()) {
                whereabouts.go(grove.place(step.node));
            }
        })
    };
    listen(Arc::clone(&grove), path, go);
    let here = Memo::new(move |_| path.with(|path| path.last().map(|step| step.node)));
    let (trail_of, stand_at, scene_of, all) = (
        Arc::clone(&grove),
        Arc::clone(&grove),
        Arc::clone(&grove),
        Arc::clone(&grove),
    );
    view! {
        <div class="tr">
            <header class="page-h">
                <h2>{tr(Reference::Tree)}</h2>
                <p>{tr(Reference::TreeAbout)}</p>
            </header>
            {move || strange.get().map(unknown)}
            {move || path.with(|path| trail(&trail_of, path))}
            <div class="tr-two">
                <div class="tr-n">
                    {move || {
                        here.track();
                        path.with_untracked(|path| stand(&stand_at, path, go))
                    }}
                </div>
                <div class="tr-s">{move || here.get().and_then(|node| scene(&scene_of, node))}</div>
            </div>
            {whole(&all, here)}
        </div>
    }
    .into_any()
}

/// The digits answer, wherever nobody types.
fn listen(grove: Arc<Grove>, path: RwSignal<Vec<Step>>, go: Callback<usize>) {
    let chosen: Chosen = expect_context();
    let handle = window_event_listener(leptos::ev::keydown, move |event| {
        let on = chosen.0.with_untracked(|chosen| chosen.shortcuts);
        let typed = keys::within(&event, "input,select,textarea,dialog,.term-card");
        let digit = keys::pressed(&event).and_then(|key| key.parse::<usize>().ok());
        let digit = digit.filter(|digit| *digit > 0);
        let (Some(digit), false) = (digit, !on || typed || event.repeat()) else {
            return;
        };
        let answers = path.with_untracked(|path| {
            let node = path.last().and_then(|step| grove.tree.nodes.get(step.node));
            node.map_or(0, |node| node.branches.len())
        });
        if digit <= answers {
            event.prevent_default();
            go.run(digit - 1);
        }
    });
    on_cleanup(move || handle.remove());
}

/// The questions that were answered so far, each a way back.
fn trail(grove: &Grove, path: &[Step]) -> AnyView {
    let walked = path.iter().filter_map(|step| {
        let node = grove.tree.nodes.get(step.node)?;
        let branch = node.branches.get(step.answer?)?;
        let holds = view! {
            <span class="tr-q">{words(node.title.clone())}</span>
            <b>{words(branch.text.clone())}</b>
        };
        let back = way(grove.place(step.node), "tr-b", holds.into_any());
        Some(view! { <li>{back}</li> })
    });
    let walked: Vec<_> = walked.collect();
    if walked.is_empty() {
        return ().into_any();
    }
    let again = view! { {icon(Icon::Replay)} <span>{tr(Reference::Again)}</span> };
    view! {
        <nav class="tr-way" aria-label=tr(Reference::Way)>
            <ol>{walked}</ol>
            {way(Place::Tree(None), "link-b", again.into_any())}
        </nav>
    }
    .into_any()
}

/// Where the reader stands: a question with its answers, or a verdict.
fn stand(grove: &Grove, path: &[Step], go: Callback<usize>) -> AnyView {
    let Some(step) = path.last() else {
        return ().into_any();
    };
    let Some(node) = grove.tree.nodes.get(step.node) else {
        return ().into_any();
    };
    let why = path.len().checked_sub(2).and_then(|at| {
        let before = grove.tree.nodes.get(path[at].node)?;
        let branch = before.branches.get(path[at].answer?)?;
        Some(view! { <div class="tr-why">{prose(branch.why.clone())}</div> })
    });
    let heading = NodeRef::<H3>::new();
    // After the first question the focus goes along; on arrival it stays where the browser put it.
    let walked = path.len() > 1;
    Effect::new(move |_| {
        let Some(heading) = heading.get() else { return };
        let fresh = document()
            .active_element()
            .is_none_or(|now| now.tag_name() == "BODY");
        if walked || !fresh {
            // It fails only when the heading is gone.
            drop(heading.focus());
        }
    });
    let verdict = node.branches.is_empty();
    let label = if verdict {
        Reference::Verdict
    } else {
        Reference::Question(path.len())
    };
    view! {
        {why}
        <article class="tr-card" class:is-verdict=verdict>
            <p class="tr-k">{tr(label)}</p>
            <h3 tabindex="-1" node_ref=heading>{phrase(node.title.clone())}</h3>
            {prose(node.say.clone())}
            {if verdict { ends(grove, node) } else { answers(node, go) }}
            <p class="tc-f">{lesson_way(&grove.lore, node.lesson)}</p>
        </article>
    }
    .into_any()
}

fn answers(node: &Node, go: Callback<usize>) -> AnyView {
    let one = |(at, branch): (usize, &split_isles_taught::Branch)| {
        view! {
            <li>
                <button type="button" class="tr-a" on:click=move |_| go.run(at)>
                    <kbd aria-hidden="true">{at + 1}</kbd>
                    <span>{words(branch.text.clone())}</span>
                    {icon(Icon::Right)}
                </button>
            </li>
        }
    };
    view! { <ol class="tr-as">{node.branches.iter().enumerate().map(one).collect_view()}</ol> }
        .into_any()
}

/// What a verdict rests on, and who does so.
fn ends(grove: &Grove, node: &Node) -> AnyView {
    let guard = |id: &String| {
        let name = grove
            .lore
            .entry(id)
            .map_or_else(|| id.clone(), |entry| entry.term.clone());
        view! { <li>{term(id.clone(), vec![name.into_any()])}</li> }
    };
    let system = |name: &split_isles_taught::Prose| view! { <li>{phrase(name.clone())}</li> };
    view! {
        <div class="also guards-l">
            <h4>{tr(Reference::Guards)}</h4>
            <ul>{node.guards.iter().map(guard).collect_view()}</ul>
        </div>
        <div class="also">
            <h4>{tr(Reference::Systems)}</h4>
            <ul>{node.systems.iter().map(system).collect_view()}</ul>
        </div>
    }
    .into_any()
}

fn scene(grove: &Grove, node: usize) -> Option<AnyView> {
    let scene = grove.tree.nodes.get(node)?.scene.clone();
    let own = match scene.run {
        Source::Own(at) => grove.runs.get(usize::from(at)).map(Arc::clone),
        Source::Shipped(_) | Source::Made(_) | Source::Whole(_) => None,
    };
    Some(match own {
        Some(own) => view! { <MiniScene scene=scene own=own large=true /> }.into_any(),
        None => view! { <MiniScene scene=scene large=true /> }.into_any(),
    })
}
