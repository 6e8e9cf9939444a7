//! Words of names, and the Rust spellings of the names in the document.

/// Names that are one word, although they have a capital letter inside.
const BRANDS: &[&str] = &["OpenRouter", "OpenAI", "GitHub", "GitLab", "ClickHouse", "WandB", "PostHog", "BigQuery"];

const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that cannot be raw identifiers.
const HARD_KEYWORDS: &[&str] = &["self", "super", "crate", "_", ""];

/// Splits a name: `getGuardrail_V2` → `get guardrail v2`.
pub(crate) fn words(name: &str) -> Vec<String> {
    let brands = BRANDS.iter().filter(|brand| name.contains(*brand));
    let name = brands.fold(name.to_owned(), |name, brand| {
        let one_word: String = brand.chars().take(1).chain(brand.to_lowercase().chars().skip(1)).collect();
        name.replace(brand, &one_word)
    });
    let letters: Vec<char> = name.chars().collect();
    let mut words: Vec<String> = vec![String::new()];
    for (at, letter) in letters.iter().enumerate() {
        if !letter.is_alphanumeric() {
            words.push(String::new());
            continue;
        }
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let after = letters.get(at + 1);
        let begins = letter.is_uppercase()
            && before.is_some_and(|before| !before.is_uppercase() || after.is_some_and(|after| after.is_lowercase()));
        if begins {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.extend(letter.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Converts `api_key` to `ApiKey`. The result always begins with a letter.
pub(crate) fn pascal(name: &str) -> String {
    let name = words(name).iter().fold(String::new(), |name, word| {
        // `16:9` is not `169`.
        let digits = name.ends_with(|c: char| c.is_ascii_digit()) && word.starts_with(|c: char| c.is_ascii_digit());
        format!("{name}{}{}", if digits { "_" } else { "" }, capital(word))
    });
    match name.as_str() {
        "" => "Empty".to_owned(),
        "Self" => "SelfValue".to_owned(),
        _ if name.starts_with(|letter: char| letter.is_ascii_digit()) => format!("N{name}"),
        _ => name,
    }
}

/// Converts `apiKey` to `api_key`, which may be a keyword, see [`field`].
pub(crate) fn snake(name: &str) -> String {
    words(name).join("_")
}

/// Converts a wire name to the name of a field: `type` → `r#type`.
pub(crate) fn field(wire: &str) -> String {
    let name = snake(wire);
    if KEYWORDS.contains(&name.as_str()) {
        return format!("r#{name}");
    }
    if HARD_KEYWORDS.contains(&name.as_str()) {
        return format!("{name}_");
    }
    if name.starts_with(|letter: char| letter.is_ascii_digit()) { format!("n{name}") } else { name }
}

/// The wire value of a variant without an attribute that renames it.
pub(crate) fn implied(variant: &str) -> String {
    let mut snake = String::new();
    for letter in variant.chars() {
        if letter.is_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

fn capital(word: &str) -> String {
    if let Some(brand) = BRANDS.iter().find(|brand| brand.to_lowercase() == word) {
        // Acronyms are spelled as words, as is usual in Rust.
        return brand.replace("AI", "Ai");
    }
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The singular of the last word: `ApiKeys` → `ApiKey`.
pub(crate) fn singular(name: &str) -> String {
    const SAME: &[&str] = &["data", "status", "analytics", "media", "usage", "news", "jwks", "basis"];
    let last = words(name).pop().unwrap_or_default();
    if SAME.contains(&last.as_str()) || last.ends_with("ss") || last.ends_with("us") || last.ends_with("is") {
        return name.to_owned();
    }
    if last == "indices" {
        return name.replace("ndices", "ndex");
    }
    if let Some(stem) = name.strip_suffix("ies").filter(|_| last.len() > 4) {
        return format!("{stem}y");
    }
    let es = ["ches", "shes", "sses", "xes"].iter().any(|end| name.ends_with(end));
    if let Some(stem) = name.strip_suffix("es").filter(|_| es) {
        return stem.to_owned();
    }
    name.strip_suffix('s').unwrap_or(name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_all_spellings() {
        for (name, expected) in [
            ("getBYOKKey", "get byok key"),
            ("Legacy_WebSearchServerTool", "legacy web search server tool"),
            ("exchangeAuthCodeForAPIKey", "exchange auth code for api key"),
            ("OpenAIResponsesToolChoice", "openai responses tool choice"),
            ("keyterms[]", "keyterms"),
            ("openrouter:web_search", "openrouter web search"),
            ("X-OpenRouter-Metadata", "x openrouter metadata"),
            ("STTUrlInputAudio", "stt url input audio"),
        ] {
            assert_eq!(words(name).join(" "), expected);
        }
    }

    #[test]
    fn every_name_is_a_rust_identifier() {
        for (wire, name) in
            [("type", "r#type"), ("self", "self_"), ("_shape", "shape"), ("roleArn", "role_arn"), ("2fa", "n2fa")]
        {
            assert_eq!(field(wire), name);
        }
        for (value, name) in
            [("16:9", "N16_9"), ("", "Empty"), ("self", "SelfValue"), ("int4", "Int4"), ("pdf-text", "PdfText")]
        {
            assert_eq!(pascal(value), name);
        }
        assert_eq!(pascal("openrouter:openAI_key"), "OpenRouterOpenAiKey");
        assert_eq!(implied("WebSearch20250305"), "web_search20250305");
    }

    #[test]
    fn singulars() {
        for (many, one) in [
            ("ApiKeys", "ApiKey"),
            ("Batches", "Batch"),
            ("Capabilities", "Capability"),
            ("Status", "Status"),
            ("Access", "Access"),
            ("Indices", "Index"),
            ("Images", "Image"),
            ("Responses", "Response"),
        ] {
            assert_eq!(singular(many), one);
        }
    }
}
