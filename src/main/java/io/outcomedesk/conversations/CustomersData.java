package io.outcomedesk.conversations;

import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.privacy.Exports;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The part of the customer's page where they have what is theirs. Not one transaction: whoever reads slowly holds no
 * connection to the database.
 */
@Controller
class CustomersData {

    private final PageDoor door;
    private final TheirData data;
    private final Exports exports;

    CustomersData(PageDoor door, TheirData data, Exports exports) {
        this.door = door;
        this.data = data;
        this.exports = exports;
    }

    @PostMapping("/c/{token}/code")
    String sendACode(Visit visit) throws IOException {
        return door.take(visit, "data", number -> data.sendACode(number, door.words(visit)));
    }

    /** @return nothing where the archive went out */
    @PostMapping("/c/{token}/export")
    @Nullable
    String export(Visit visit, @RequestParam(defaultValue = "") String code) throws IOException {
        return door.answer(visit, number -> export(visit, number, code));
    }

    private @Nullable String export(Visit visit, CaseNumber number, String code) throws IOException {
        var given = data.export(number, code, door.words(visit));
        if (given.wrong().isSomething()) {
            return door.show(visit, number, given.wrong());
        }
        var response = visit.response();
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"record.zip\"");
        response.setHeader("X-Content-Type-Options", "nosniff");
        PageDoor.secure(response);
        exports.write(given.what().orElseThrow(), response.getOutputStream());
        return null;
    }

    @PostMapping("/c/{token}/sensitive")
    @Nullable
    String sensitive(Visit visit, @RequestParam(defaultValue = "") String code) throws IOException {
        return door.answer(visit, number -> {
            var given = data.sensitive(number, code, door.words(visit));
            given.what().ifPresent(facts -> visit.page().addAttribute("sensitive", facts));
            return door.show(visit, number, given.wrong());
        });
    }

    @PostMapping("/c/{token}/erasure")
    @Nullable
    String erase(
            Visit visit,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String confirm,
            @RequestParam(defaultValue = "") String sure)
            throws IOException {
        return door.answer(visit, number -> {
            var given = data.erase(number, code, confirm, "yes".equals(sure), door.words(visit));
            given.what().ifPresent(goes -> visit.page().addAttribute("goes", goes));
            return given.wrong().isSomething() || given.what().isPresent()
                    ? door.show(visit, number, given.wrong())
                    : door.toThePage(visit, "");
        });
    }
}
