//! Every chore of the project behind one command, `cargo xtask`: nothing to install but rustup's Rust.

mod bench;
mod package;
mod page;
mod project;
mod serve;
mod shell;
mod test;
mod tidy;
mod tools;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::page::Profile;

/// Every chore of the project: nothing to install but rustup's Rust.
#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    disable_help_subcommand = true
)]
struct Cli {
    #[command(subcommand)]
    chore: Chore,
}

/// One chore.
#[derive(Subcommand)]
enum Chore {
    /// Build the playground and serve it on this machine
    Serve(serve::Options),
    /// Build the playground's files without serving them
    Build {
        /// Build fast instead of small
        #[arg(long)]
        dev: bool,
    },
    /// Run every test: format, tree, lints, this machine, WebAssembly, a real browser
    Test(test::Options),
    /// The same, as strictly as an unattended machine should
    Ci(test::Options),
    /// Check the rules that the tree keeps: file lengths, first lines, links, …
    Tidy,
    /// Measure speed, memory and size, beside the aims and the peers
    Bench(bench::Options),
    /// Make what can be published, in `dist/`
    Package(package::Options),
}

fn main() -> ExitCode {
    let done = match Cli::parse().chore {
        Chore::Serve(options) => serve::run(&options),
        Chore::Build { dev } => page::build(Profile::of(dev)).map(drop),
        Chore::Test(options) => test::run(&options),
        Chore::Ci(options) => test::ci(&options),
        Chore::Bench(options) => bench::run(&options),
        Chore::Package(options) => package::run(&options),
        Chore::Tidy => tidy::run().map(drop),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            shell::fail(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}
