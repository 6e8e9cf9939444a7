//! Tool calls, which the text of the user asks for.
//!
//! Each line `call NAME {json}` is a call of the function `NAME`. Without the JSON, its arguments are samples of its schema.
//! Without such a line, the functions whose names are words of the text are called, as a question about the weather calls
//! `weather`.

use std::collections::HashSet;

use openrouter::RawJson;
use openrouter::chat::{CreateChatCompletion, FunctionDefinition, Tool, ToolCall, ToolChoice, ToolChoiceMode};

use super::prompt::Prompt;
use super::schema;

/// Returns the calls that a request asks for. The results of earlier ones are never followed by calls, even if the choice of
/// tools demands some, so that a loop of calls ends.
pub(super) fn requested(
    request: &CreateChatCompletion,
    prompt: &Prompt,
    prefix: &str,
) -> Result<Vec<ToolCall>, String> {
    let functions = request.tools.iter().flatten().filter_map(function).collect::<Vec<_>>();
    let demanded = demanded(request.tool_choice.as_ref(), &functions)?;
    if prompt.is_result || request.tool_choice == Some(ToolChoice::none()) {
        return Ok(Vec::new());
    }
    let mut calls = written(&prompt.text, &functions);
    if calls.is_empty() {
        calls.extend(mentioned(&prompt.text, &functions).map(|function| (function, "")));
    }
    if let Some(ToolChoice::Function(named)) = &request.tool_choice {
        calls.retain(|(function, _)| function.name == named.function.name);
    }
    if calls.is_empty() {
        calls.extend(demanded.map(|function| (function, "")));
    }
    if request.parallel_tool_calls == Some(false) {
        calls.truncate(1);
    }
    let call = |(at, (function, arguments)): (usize, (&FunctionDefinition, &str))| {
        let arguments = if arguments.is_empty() { sample(function, &prompt.text)? } else { arguments.to_owned() };
        Ok(ToolCall::new(format!("{prefix}_{at}"), &function.name, arguments))
    };
    calls.into_iter().enumerate().map(call).collect()
}

fn function(tool: &Tool) -> Option<&FunctionDefinition> {
    match tool {
        Tool::Function(tool) => Some(&tool.function),
        _ => None,
    }
}

/// The function that has to be called.
fn demanded<'r>(
    choice: Option<&ToolChoice>,
    functions: &[&'r FunctionDefinition],
) -> Result<Option<&'r FunctionDefinition>, String> {
    match choice {
        Some(ToolChoice::Mode(ToolChoiceMode::Required)) => match functions.first() {
            Some(first) => Ok(Some(first)),
            None => Err("`tool_choice` is `required`, but `tools` has no function".to_owned()),
        },
        Some(ToolChoice::Function(named)) => match find(functions, &named.function.name) {
            Some(function) => Ok(Some(function)),
            None => Err("`tool_choice` names a function that is not in `tools`".to_owned()),
        },
        _ => Ok(None),
    }
}

/// The calls in the lines of a text, with their arguments.
fn written<'r, 't>(text: &'t str, functions: &[&'r FunctionDefinition]) -> Vec<(&'r FunctionDefinition, &'t str)> {
    let call = |line: &'t str| {
        let call = line.trim().strip_prefix("call ")?.trim_start();
        let (name, arguments) = call.split_once(char::is_whitespace).unwrap_or((call, ""));
        let arguments = arguments.trim();
        let is_json = arguments.is_empty() || RawJson::from_json(arguments).is_ok();
        is_json.then_some((find(functions, name)?, arguments))
    };
    text.lines().filter_map(call).collect()
}

/// The functions whose names are words of a text.
fn mentioned<'r>(text: &str, functions: &[&'r FunctionDefinition]) -> impl Iterator<Item = &'r FunctionDefinition> {
    let is_in_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-');
    let words = text.split(|letter| !is_in_name(letter)).collect::<HashSet<_>>();
    functions.iter().copied().filter(move |function| words.contains(function.name.as_str()))
}

fn find<'r>(functions: &[&'r FunctionDefinition], name: &str) -> Option<&'r FunctionDefinition> {
    functions.iter().find(|function| function.name == name).copied()
}

fn sample(function: &FunctionDefinition, text: &str) -> Result<String, String> {
    match &function.parameters {
        Some(schema) => schema::sample(schema, text),
        None => Ok("{}".to_owned()),
    }
}
