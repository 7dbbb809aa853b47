//! Splitting a module in two: what the first seconds run, and the rest, which arrives while they pass.
//!
//! The first half keeps a stub for every function that it no longer has: the stub sees to it that the rest is there, then
//! calls through the table, into which the rest has put its functions. So nothing has to be foretold rightly: a function that
//! is needed sooner than expected comes later, and that is all.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail, ensure};
use walrus::ir::{Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId,
    FunctionKind, GlobalKind, ImportedFunction, LocalFunction, Module, ModuleConfig, TableId,
    TypeId, ValType,
};

/// Where wasm-bindgen's JavaScript keeps what it gives to the module.
pub(super) const GIVEN: &str = "./isles_bg.js";
/// What the first half calls to have the rest joined to it.
pub(super) const JOIN: &str = "__isles_join";
/// What a watched module calls at the beginning of each function.
pub(super) const SEEN: &str = "__isles_seen";

/// Functions of so few instructions stay: their stubs would be as large.
const TINY: u64 = 4;

/// A module in two parts.
pub(super) struct Halves {
    /// What the page starts with.
    pub(super) first: Vec<u8>,
    /// What is joined to it.
    pub(super) rest: Vec<u8>,
}

/// Makes a module that tells which of its functions run; and how many functions there are.
pub(super) fn watched(wasm: &[u8]) -> Result<(Vec<u8>, usize)> {
    let mut module = parse(wasm)?;
    let functions: Vec<FunctionId> = module.funcs.iter().map(walrus::Function::id).collect();
    let ty = module.types.add(&[ValType::I32], &[]);
    let (seen, _) = module.add_import_func(GIVEN, SEEN, ty);
    for (index, id) in functions.iter().enumerate() {
        if let FunctionKind::Local(function) = &mut module.funcs.get_mut(*id).kind {
            let mut body = function.builder_mut().func_body();
            body.const_at(0, Value::I32(i32::try_from(index)?))
                .call_at(1, seen);
        }
    }
    Ok((module.emit_wasm(), functions.len()))
}

/// Splits a module; `seen` says of each function whether the first seconds run it.
pub(super) fn split(wasm: &[u8], seen: &[bool]) -> Result<Halves> {
    let plan = Plan::of(&parse(wasm)?, seen)?;
    Ok(Halves {
        first: plan.first(parse(wasm)?)?,
        rest: plan.rest(parse(wasm)?)?,
    })
}

fn parse(wasm: &[u8]) -> Result<Module> {
    ModuleConfig::new()
        .generate_producers_section(false)
        .generate_name_section(false)
        .parse(wasm)
}

/// Which function goes where. Functions are known by their place in the module.
struct Plan {
    stays: Vec<bool>,
    /// How large the table is before.
    table_size: u32,
    /// The functions of the table as it is.
    old_slots: BTreeMap<u32, usize>,
    /// What is added to the table, from its end on, so that the halves can call each other: first what moves.
    added: Vec<usize>,
    /// A slot of each function that one half calls in the other.
    slot_of: BTreeMap<usize, u32>,
}

impl Plan {
    fn of(module: &Module, seen: &[bool]) -> Result<Self> {
        let functions: Vec<&walrus::Function> = module.funcs.iter().collect();
        ensure!(functions.len() == seen.len(), "another module was watched");
        let place: BTreeMap<FunctionId, usize> =
            functions.iter().map(|f| f.id()).zip(0..).collect();
        let stays: Vec<bool> = functions
            .iter()
            .zip(seen)
            .map(|(function, seen)| match &function.kind {
                FunctionKind::Local(local) => *seen || local.size() <= TINY,
                FunctionKind::Import(_) | FunctionKind::Uninitialized(_) => true,
            })
            .collect();
        let table = main_table(module)?;
        let mut old_slots = BTreeMap::new();
        for element in module.elements.iter() {
            if let (ElementKind::Active { table: of, offset }, ElementItems::Functions(items)) =
                (&element.kind, &element.items)
                && *of == table
            {
                let ConstExpr::Value(Value::I32(offset)) = offset else {
                    bail!("a table is filled from a place that is not a plain number");
                };
                let slots = u32::try_from(*offset)?..;
                old_slots.extend(slots.zip(items.iter().map(|item| place[item])));
            }
        }
        let mut slot_of: BTreeMap<usize, u32> = old_slots
            .iter()
            .map(|(slot, index)| (*index, *slot))
            .collect();
        let crossing = crossing(module, &functions, &place, &stays);
        let table_size = u32::try_from(module.tables.get(table).initial)?;
        let mut added: Vec<usize> = crossing
            .iter()
            .copied()
            .filter(|index| !slot_of.contains_key(index))
            .collect();
        added.sort_by_key(|index| stays[*index]);
        ensure!(
            added.first().is_some_and(|index| !stays[*index]),
            "there is nothing to split off"
        );
        slot_of.extend(added.iter().copied().zip(table_size..));
        Ok(Self {
            stays,
            table_size,
            old_slots,
            added,
            slot_of,
        })
    }
}

impl Plan {
    /// The half that the page starts with: stubs stand for what moved.
    fn first(&self, mut module: Module) -> Result<Vec<u8>> {
        let table = main_table(&module)?;
        let functions: Vec<FunctionId> = module.funcs.iter().map(walrus::Function::id).collect();
        let ready = self.make_ready(&mut module, table);
        for (index, id) in functions.iter().enumerate() {
            if !self.stays[index] {
                let ty = module.funcs.get(*id).ty();
                let slot = self.slot_of.get(&index);
                let stub = stub(&mut module, ty, slot.map(|slot| (ready, *slot, table)))?;
                module.funcs.get_mut(*id).kind = FunctionKind::Local(stub);
            }
        }
        let added = u64::try_from(self.added.len())?;
        let grown = module.tables.get_mut(table);
        grown.initial += added;
        grown.maximum = grown.maximum.map(|most| most.max(grown.initial));
        let stay = |index: &usize| self.stays[*index];
        let from = self.added.iter().position(stay).unwrap_or(self.added.len());
        let exposed: Vec<FunctionId> = self.added[from..].iter().map(|i| functions[*i]).collect();
        put(
            &mut module,
            table,
            self.table_size + u32::try_from(from)?,
            exposed,
        )?;
        module.exports.add("rest_slots", table);
        let memories: Vec<_> = module.memories.iter().map(walrus::Memory::id).collect();
        let others: Vec<_> = module.tables.iter().map(walrus::Table::id).collect();
        let globals: Vec<_> = module.globals.iter().map(walrus::Global::id).collect();
        export_all(&mut module, "rest_memory", memories);
        export_all(&mut module, "rest_table", others);
        export_all(&mut module, "rest_global", globals);
        walrus::passes::gc::run(&mut module);
        Ok(module.emit_wasm())
    }

    /// Adds a function that returns once the rest is there: it looks whether the rest has filled its first slot.
    fn make_ready(&self, module: &mut Module, table: TableId) -> FunctionId {
        let ty = module.types.add(&[], &[]);
        let (join, _) = module.add_import_func(GIVEN, JOIN, ty);
        let mut ready = FunctionBuilder::new(&mut module.types, &[], &[]);
        ready
            .func_body()
            .const_(Value::I32(self.table_size.cast_signed()))
            .table_get(table)
            .ref_is_null()
            .if_else(
                None,
                |missing| {
                    missing.call(join);
                },
                |_| {},
            );
        ready.finish(Vec::new(), &mut module.funcs)
    }

    /// The half that is joined: it shares everything with the first, and fills the slots of what moved.
    fn rest(&self, mut module: Module) -> Result<Vec<u8>> {
        let table = main_table(&module)?;
        let functions: Vec<FunctionId> = module.funcs.iter().map(walrus::Function::id).collect();
        let imports: Vec<_> = module.imports.iter().map(walrus::Import::id).collect();
        let exports: Vec<_> = module.exports.iter().map(walrus::Export::id).collect();
        let elements: Vec<_> = module.elements.iter().map(walrus::Element::id).collect();
        let data: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
        module.start = None;
        for id in imports {
            module.imports.delete(id);
        }
        for id in exports {
            module.exports.delete(id);
        }
        for id in elements {
            module.elements.delete(id);
        }
        for id in data {
            ensure!(
                matches!(module.data.get(id).kind, DataKind::Active { .. }),
                "data that is copied by hand cannot be shared"
            );
            module.data.delete(id);
        }
        for (index, id) in functions.iter().enumerate() {
            if self.stays[index]
                && let Some(slot) = self.slot_of.get(&index)
            {
                let ty = module.funcs.get(*id).ty();
                let import = module.imports.add("slot", &slot.to_string(), *id);
                module.funcs.get_mut(*id).kind =
                    FunctionKind::Import(ImportedFunction { import, ty });
            }
        }
        Self::share(&mut module);
        let moved = self.old_slots.iter().map(|(slot, index)| (*slot, *index));
        let moved = moved
            .chain((self.table_size..).zip(self.added.iter().copied()))
            .filter(|(_, index)| !self.stays[*index]);
        let mut runs: Vec<(u32, Vec<FunctionId>)> = Vec::new();
        for (slot, index) in moved {
            match runs.last_mut() {
                Some((from, run)) if *from as usize + run.len() == slot as usize => {
                    run.push(functions[index]);
                }
                Some(_) | None => runs.push((slot, vec![functions[index]])),
            }
        }
        for (from, run) in runs {
            put(&mut module, table, from, run)?;
        }
        walrus::passes::gc::run(&mut module);
        Ok(module.emit_wasm())
    }

    /// Takes the first half's memory, tables and globals in place of its own.
    fn share(module: &mut Module) {
        for (n, memory) in module.memories.iter_mut().enumerate() {
            let id = memory.id();
            memory.data_segments.clear();
            memory.maximum = None;
            memory.import = Some(module.imports.add("first", &format!("rest_memory{n}"), id));
        }
        for (n, table) in module.tables.iter_mut().enumerate() {
            let id = table.id();
            table.elem_segments.clear();
            // The first half has made it larger.
            table.maximum = None;
            table.import = Some(module.imports.add("first", &format!("rest_table{n}"), id));
        }
        let globals: Vec<_> = module.globals.iter().map(walrus::Global::id).collect();
        for (n, id) in globals.into_iter().enumerate() {
            let import = module.imports.add("first", &format!("rest_global{n}"), id);
            module.globals.get_mut(id).kind = GlobalKind::Import(import);
        }
    }
}

/// The table through which functions are called.
fn main_table(module: &Module) -> Result<TableId> {
    module
        .tables
        .main_function_table()?
        .context("the module has no table of functions")
}

/// The functions that one half calls in the other, and what moves though it is exported.
fn crossing(
    module: &Module,
    functions: &[&walrus::Function],
    place: &BTreeMap<FunctionId, usize>,
    stays: &[bool],
) -> BTreeSet<usize> {
    struct Calls<'a> {
        place: &'a BTreeMap<FunctionId, usize>,
        stays: &'a [bool],
        caller_stays: bool,
        crossing: BTreeSet<usize>,
    }
    impl Visitor<'_> for Calls<'_> {
        fn visit_function_id(&mut self, callee: &FunctionId) {
            let callee = self.place[callee];
            if self.stays[callee] != self.caller_stays {
                self.crossing.insert(callee);
            }
        }
    }
    let mut calls = Calls {
        place,
        stays,
        caller_stays: true,
        crossing: BTreeSet::new(),
    };
    for export in module.exports.iter() {
        if let ExportItem::Function(function) = export.item {
            calls.visit_function_id(&function);
        }
    }
    for (index, function) in functions.iter().enumerate() {
        if let FunctionKind::Local(local) = &function.kind {
            calls.caller_stays = stays[index];
            dfs_in_order(&mut calls, local, local.entry_block());
        }
    }
    calls.crossing
}

/// What stands for a function that moved: it waits for the rest and calls through the table. Nobody calls one without a slot.
fn stub(
    module: &mut Module,
    ty: TypeId,
    call: Option<(FunctionId, u32, TableId)>,
) -> Result<LocalFunction> {
    let (params, results) = module.types.params_results(ty);
    let (params, results) = (params.to_vec(), results.to_vec());
    let args: Vec<_> = params
        .iter()
        .map(|param| module.locals.add(*param))
        .collect();
    let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
    let mut body = builder.func_body();
    if let Some((ready, slot, table)) = call {
        body.call(ready);
        for arg in &args {
            body.local_get(*arg);
        }
        body.const_(Value::I32(i32::try_from(slot)?))
            .call_indirect(ty, table);
    } else {
        body.unreachable();
    }
    Ok(builder.local_func(args))
}

/// Fills slots of the table, from one on.
fn put(module: &mut Module, table: TableId, from: u32, items: Vec<FunctionId>) -> Result<()> {
    if !items.is_empty() {
        let offset = ConstExpr::Value(Value::I32(i32::try_from(from)?));
        let kind = ElementKind::Active { table, offset };
        let id = module.elements.add(kind, ElementItems::Functions(items));
        module.tables.get_mut(table).elem_segments.insert(id);
    }
    Ok(())
}

/// Exports things under one name and their numbers.
fn export_all<T: Into<ExportItem>>(module: &mut Module, name: &str, items: Vec<T>) {
    for (n, item) in items.into_iter().enumerate() {
        module.exports.add(&format!("{name}{n}"), item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No function but the cold one has this number in it.
    const TELLTALE: i32 = 0x1234_5678;

    /// Two functions: an exported one calls a cold one that calls it back.
    fn module() -> Vec<u8> {
        let mut module = Module::default();
        let int = [ValType::I32];
        module
            .tables
            .add_local(false, 1, Some(1), walrus::RefType::FUNCREF);
        let arg = module.locals.add(ValType::I32);
        let mut warm = FunctionBuilder::new(&mut module.types, &int, &int);
        warm.func_body().local_get(arg);
        let warm = warm.finish(vec![arg], &mut module.funcs);
        let cold_arg = module.locals.add(ValType::I32);
        let mut cold = FunctionBuilder::new(&mut module.types, &int, &int);
        let mut body = cold.func_body();
        body.local_get(cold_arg).call(warm);
        for _ in 0..3 {
            body.i32_const(TELLTALE).binop(walrus::ir::BinaryOp::I32Mul);
        }
        let cold = cold.finish(vec![cold_arg], &mut module.funcs);
        let FunctionKind::Local(function) = &mut module.funcs.get_mut(warm).kind else {
            unreachable!("it was made here");
        };
        function.builder_mut().func_body().call(cold);
        module.exports.add("warm", warm);
        module.emit_wasm()
    }

    /// Which functions are exported is known to stay the same in a module that is read again.
    fn seen(wasm: &[u8], name: &str) -> Vec<bool> {
        let module = parse(wasm).expect("sound");
        let warm = module.exports.get_func(name).expect("exported");
        module.funcs.iter().map(|f| f.id() == warm).collect()
    }

    fn has_telltale(wasm: &[u8]) -> bool {
        let mut text = vec![0x41];
        leb128(&mut text, TELLTALE);
        wasm.windows(text.len()).any(|window| window == text)
    }

    fn leb128(text: &mut Vec<u8>, mut number: i32) {
        while number >= 64 {
            text.push((number & 127 | 128).try_into().expect("a byte"));
            number >>= 7;
        }
        text.push(number.try_into().expect("a byte"));
    }

    #[test]
    fn what_is_not_run_moves_and_can_be_called_from_either_half() {
        let whole = module();
        assert!(has_telltale(&whole));
        let halves = split(&whole, &seen(&whole, "warm")).expect("there is something to split off");
        assert!(!has_telltale(&halves.first) && has_telltale(&halves.rest));
        let (first, rest) = (
            parse(&halves.first).expect("sound"),
            parse(&halves.rest).expect("sound"),
        );
        assert!(first.imports.find(GIVEN, JOIN).is_some());
        let slots = first.tables.iter().next().expect("its table").initial;
        for import in rest.imports.iter() {
            let there = match import.module.as_str() {
                "slot" => import.name.parse::<u64>().is_ok_and(|slot| slot < slots),
                _ => first
                    .exports
                    .iter()
                    .any(|export| export.name == import.name),
            };
            assert!(there, "{}.{}", import.module, import.name);
        }
        assert!(rest.imports.iter().any(|import| import.module == "slot"));
    }

    #[test]
    fn nothing_is_split_when_everything_runs() {
        assert!(split(&module(), &[true, true]).is_err());
    }

    #[test]
    fn a_watched_module_tells_of_each_function() {
        let (watched, count) = watched(&module()).expect("sound");
        assert_eq!(count, 2);
        assert!(
            parse(&watched)
                .expect("sound")
                .imports
                .find(GIVEN, SEEN)
                .is_some()
        );
    }
}
