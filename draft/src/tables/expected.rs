//! Members that the document requires in responses, and without which a person can still use the response.
//!
//! The API, or a provider behind it, sends a `null` for a number now and then. If the member were required, the text beside
//! it, which is paid for, would be lost. A member is therefore required only if it identifies the thing or is the point of the
//! call.
//!
//! The rule: ids, names, contents and lists are required, while numbers, flags, moments and constants are not, because they
//! describe something. The tables have the departures from it. Deprecated members are never required, see
//! [`crate::deprecation`]. `tests/contract/expected.txt` lists the members that follow.

use crate::ir::Type;

/// An operation, for the unnamed objects in it, or a component, and members of it. In the name of a component, `*` is for one
/// or more letters; alone, it is for every owner.
type Row = (&'static str, &'static [&'static str]);

/// Numbers, flags and constants that are required nevertheless, by the reason.
const NEEDED: &[(&str, &[Row])] = &[
    (
        "the point of the call",
        &[
            ("BulkAssignKeysResponse", &["assigned_count"]),
            ("BulkAssignMembersResponse", &["assigned_count"]),
            ("BulkRemoveWorkspaceMembersResponse", &["removed_count"]),
            ("BulkUnassignKeysResponse", &["unassigned_count"]),
            ("BulkUnassignMembersResponse", &["unassigned_count"]),
            ("DecisionsBoxAnswer", &["top", "bottom", "left", "right"]),
            ("DecisionsNoulAnswer", &["noul"]),
            ("DecisionsScoreAnswer", &["score"]),
            ("listModelsCount", &["count"]),
            ("PrivateEndpointCheck", &["passed"]),
            ("PrivateEndpointParameterCheck", &["supported"]),
            ("PrivateEndpointValidation", &["passed"]),
            ("SessionCostItem", &["median_session_cost_usd"]),
            ("submitGenerationFeedback", &["success"]),
            ("getCredits", &["total_credits", "total_usage"]),
        ],
    ),
    ("whether something was deleted, which the response is about", &[("*", &["deleted"])]),
    (
        "the place of the document in the request, and how relevant it is",
        &[("createRerank", &["index", "relevance_score"])],
    ),
    ("a limit, which must not read as unlimited", &[("*", &["limit_usd"]), ("FreeModelDailyRequests", &["remaining"])]),
    (
        "the value of a small object, which is optional as a whole",
        &[
            ("*", &["logprob"]),
            ("ChatUsage", &["completion_tokens", "prompt_tokens", "total_tokens"]),
            ("getCurrentKey", &["requests"]),
        ],
    ),
    ("the kind of a public key, without which it cannot be read", &[("OAuthJwks", &["kty", "crv"])]),
];

/// Other members that are not required, by the reason.
const SPARED: &[(&str, &[Row])] = &[
    (
        "a description of the call, the page or the data beside it",
        &[
            ("*", &["as_of", "links", "meta", "request_counts", "usage"]),
            ("createEmbeddings", &["model"]),
            ("createRerank", &["model"]),
            ("DecisionsResponse", &["model"]),
            ("queryAnalytics", &["metadata"]),
        ],
    ),
    ("a part of the usage", &[("Usage", &["input_tokens_details", "output_tokens_details"])]),
    (
        "beside the text that it is about",
        &[
            ("*", &["top_logprobs"]),
            ("AnthropicCitation*", &["cited_text"]),
            ("AnthropicTextEditorCodeExecutionViewResult", &["file_type"]),
            ("AnthropicThinkingBlock", &["signature"]),
            ("FileCitation", &["filename"]),
            ("ImageGenTextChunkEvent", &["phase"]),
            ("MessagesMessageParam", &["signature"]),
            ("ResponseOutputText", &["bytes"]),
            ("TextDeltaEvent", &["logprobs"]),
            ("TextDoneEvent", &["logprobs"]),
            ("URLCitation", &["title"]),
        ],
    ),
    (
        "a copy of what the request said",
        &[("createRerank", &["document"]), ("OpenResponsesResult", &["tool_choice", "tools"])],
    ),
    (
        "a response is what was generated",
        &[
            ("ChatResult", &["id", "model"]),
            ("ChatStreamChunk", &["id", "model"]),
            ("MessagesResult", &["id", "model"]),
            ("MessagesStartEvent", &["id", "model"]),
            ("OpenResponsesResult", &["id", "model", "status"]),
            ("OutputItemReasoning", &["id"]),
            ("OutputMessage", &["id"]),
        ],
    ),
    ("how far a call is, beside the call itself", &[("Output*", &["status"])]),
    ("the caller of a tool, beside the call", &[("*", &["caller"])]),
    ("the item of an event, which its index also gives", &[("*", &["item_id"])]),
    (
        "an error is one whatever it says",
        &[
            ("Anthropic*ToolResultError", &["error_code"]),
            ("ChatStreamChunk", &["error_type", "message"]),
            ("BaseErrorEvent", &["message"]),
            ("ImageGenStreamErrorEvent", &["message"]),
            ("MessagesErrorEvent", &["message", "type"]),
        ],
    ),
    ("a chunk may only finish a choice", &[("ChatStreamChoice", &["delta"])]),
    (
        "how a request was routed, for debugging",
        &[("DebugEvent", &["debug"]), ("OpenRouterMetadata", &["endpoints", "requested", "strategy", "summary"])],
    ),
    (
        "a description of the key, its limits or its owner",
        &[
            ("KeyBudget", &["scope"]),
            ("createKeys", &["workspace_id"]),
            ("getCurrentKey", &["allowed_data_regions", "budgets", "free_model_daily_requests"]),
            ("getKey", &["workspace_id"]),
            ("list", &["workspace_id"]),
            ("updateKeys", &["workspace_id"]),
        ],
    ),
    ("a description of the token", &[("TokenExchangeResponse", &["scope"])]),
    (
        "features of a model, which has an id, a name and prices",
        &[
            ("ImageModelListItem", &["architecture", "description", "endpoints", "supported_parameters"]),
            ("ListEndpointsResponse", &["architecture", "description"]),
            ("Model", &["architecture", "canonical_slug", "top_provider"]),
            ("VideoModel", &["canonical_slug"]),
        ],
    ),
    ("a description of the generation, which has costs", &[("getGeneration", &["data_region", "model", "origin"])]),
    (
        "one of two texts, each of which is of use alone",
        &[
            ("AnthropicBashCodeExecutionResult", &["stderr", "stdout"]),
            ("AnthropicCodeExecutionResult", &["stderr", "stdout"]),
            ("GenerationContentData", &["input", "output"]),
        ],
    ),
    (
        "a text for people, beside the name or the id",
        &[
            ("getAnalyticsMeta", &["display_format", "display_label"]),
            ("KeyAssignment", &["key_label", "key_name"]),
            ("Operator", &["value_type"]),
            ("PrivateProvider", &["display_name"]),
            ("SessionCostItem", &["app_name"]),
            ("TaskClassificationItem", &["display_name", "macro_category"]),
        ],
    ),
    (
        "a description of the member, who has an id",
        &[("listOrganizationMembers", &["role"]), ("WorkspaceMember", &["role"])],
    ),
    ("where the secret comes from", &[("VaultEffectiveSecret", &["scope"])]),
    (
        "a description of the job, which has an id and a status",
        &[
            ("BatchListItem", &["endpoint", "model"]),
            ("BatchObject", &["endpoint", "model"]),
            ("VideoGenerationResponse", &["polling_url"]),
        ],
    ),
    (
        "a description of the file",
        &[
            ("AnthropicFile", &["mime_type"]),
            ("ContainerFile", &["container_id"]),
            ("OpenAIFile", &["purpose"]),
            ("OpenRouterFile", &["mime_type"]),
        ],
    ),
    (
        "a description of the tool",
        &[
            ("ServerTool", &["docs_url", "native_support", "status", "summary", "tool_description"]),
            ("ServerToolDetails", &["docs_url", "native_support", "status", "summary", "tool_description"]),
            ("ServerToolEngine", &["byok", "executed_by", "pricing_source"]),
            ("ServerToolOutputName", &["api_format"]),
        ],
    ),
    (
        "whether the preset is in use and who made it, beside its content",
        &[
            ("Preset", &["status"]),
            ("PresetDesignatedVersion", &["creator_id"]),
            ("PresetWithDesignatedVersion", &["status"]),
        ],
    ),
    ("a setting of the workspace", &[("Workspace", &["default_guardrail_id"])]),
    (
        "the organization of the caller",
        &[("ScimGroup", &["organization_id"]), ("ScimGroupMapping", &["organization_id"])],
    ),
    ("a destination of a new type need not have it", &[("Observability*Destination", &["regions", "workspace_id"])]),
    (
        "features of an endpoint",
        &[
            ("ManagedPrivateEndpoint", &["provider_name"]),
            ("PrivateEndpoint", &["pricing", "provider_name", "settings", "upstream_model_id"]),
            ("PrivateEndpointSettings", &["completions", "inputs", "quantization", "reasoning", "tool_choice"]),
            ("PrivateEndpointSummary", &["provider_name"]),
            ("PublicEndpoint", &["native_tools", "supports_tool_choice"]),
        ],
    ),
    ("the name of the analyst, beside its progress", &[("FusionCallAnalysisInProgressEvent", &["analyst_model"])]),
];

/// Members of any value that are always `null`: what they could say is not known yet.
const NULLS: &[Row] = &[("MessagesStartEvent", &["stop_reason", "stop_sequence"])];

/// Whether a member of any value is always `null`.
pub(crate) fn is_null(owner: &str, wire: &str) -> bool {
    NULLS.iter().any(|(known, members)| *known == owner && members.contains(&wire))
}

/// Whether a response of an owner (an operation id or a component) can be used without a required member of a type.
pub(crate) fn is_expected(owner: &str, wire: &str, ty: &Type) -> bool {
    match ty {
        Type::Bool | Type::I64 | Type::U64 | Type::F64 | Type::Usd | Type::Timestamp | Type::Constant { .. } => {
            !has(NEEDED, owner, wire) || has(SPARED, owner, wire)
        }
        _ => has(SPARED, owner, wire),
    }
}

fn has(table: &[(&str, &[Row])], owner: &str, wire: &str) -> bool {
    let mut rows = table.iter().flat_map(|(_, rows)| *rows);
    rows.any(|(pattern, members)| is_owner(pattern, owner) && members.contains(&wire))
}

fn is_owner(pattern: &str, owner: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == owner,
        Some((start, end)) => {
            let rest = owner.strip_prefix(start).and_then(|rest| rest.strip_suffix(end));
            rest.is_some_and(|rest| !rest.is_empty())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_are_expected_and_the_rest_is_required() {
        let constant = || Type::Constant { member: "object".to_owned(), text: "chunk".to_owned() };
        for ty in [Type::Bool, Type::I64, Type::U64, Type::F64, Type::Usd, Type::Timestamp, constant()] {
            assert!(is_expected("Anything", "created", &ty), "{ty:?}");
        }
        for ty in [Type::String, Type::Secret, Type::Raw, Type::Bytes, Type::Named(0)] {
            assert!(!is_expected("Anything", "created", &ty), "{ty:?}");
        }
    }

    #[test]
    fn members_depart_from_the_rule_by_their_owners() {
        assert!(
            !is_expected("getCredits", "total_usage", &Type::Usd) && is_expected("list", "total_usage", &Type::Usd)
        );
        assert!(is_expected("getCurrentKey", "budgets", &Type::Raw) && !is_expected("getKey", "budgets", &Type::Raw));
        assert!(is_expected("ObservabilityS3Destination", "regions", &Type::Raw));
        assert!(!is_expected("ObservabilityDestination", "regions", &Type::Raw));
        assert!(!is_expected("KeyBudget", "limit_usd", &Type::Usd));
        assert!(is_expected("AnthropicWebFetchToolResultError", "error_code", &Type::Named(0)));
    }

    #[test]
    fn nulls_are_listed() {
        assert!(is_null("MessagesStartEvent", "stop_reason") && !is_null("MessagesResult", "stop_reason"));
    }

    #[test]
    fn every_departure_has_a_reason() {
        assert!(NEEDED.iter().chain(SPARED).all(|(reason, rows)| !reason.is_empty() && !rows.is_empty()));
    }
}
