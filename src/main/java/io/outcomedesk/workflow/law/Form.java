package io.outcomedesk.workflow.law;

import com.fasterxml.jackson.databind.JsonNode;

/** One form as drawn. */
public record Form(String file, JsonNode content) {

    String key() {
        return content.path("id").asText();
    }
}
