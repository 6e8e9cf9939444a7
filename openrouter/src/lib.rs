//! A client for the OpenRouter API.
