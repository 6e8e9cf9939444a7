//! Parameters that are lists, although the document declares a string: their values are separated by commas.

/// The operations that list or count models.
const OPERATIONS: &[&str] = &["getModels", "listModelsCount", "listModelsUser"];

const PARAMETERS: &[&str] =
    &["input_modalities", "model_authors", "output_modalities", "providers", "supported_parameters"];

/// Whether the query parameter of an operation is such a list.
pub(crate) fn is_comma_separated(operation: &str, wire: &str) -> bool {
    OPERATIONS.contains(&operation) && PARAMETERS.contains(&wire)
}
