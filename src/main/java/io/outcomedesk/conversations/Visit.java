package io.outcomedesk.conversations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.ui.Model;

/** Somebody at a customer's page, with the link they came by. */
record Visit(String token, Model page, HttpServletRequest request, HttpServletResponse response) {

    /** What follows the addresses of this page, so that it stays in the language that was chosen on it. */
    String keptLanguage() {
        return PageLanguage.chosen(request)
                .map(Locale::getLanguage)
                .map("?lang="::concat)
                .orElse("");
    }
}
