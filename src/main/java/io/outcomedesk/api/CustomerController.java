package io.outcomedesk.api;

import io.outcomedesk.access.Visitor;
import io.outcomedesk.cases.CaseNumber;
import io.outcomedesk.cases.Text;
import io.outcomedesk.privacy.Erasures;
import io.outcomedesk.privacy.Exports;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the desk holds about a customer, by their address: which stands in the body, so that no log has it. */
@RestController
@RequestMapping("/api/customers")
@Tag(name = "Customers")
class CustomerController {

    static final String ZIP = "application/zip";

    private final Exports exports;
    private final Erasures erasures;
    private final Rights rights;

    CustomerController(Exports exports, Erasures erasures, Rights rights) {
        this.exports = exports;
        this.erasures = erasures;
        this.rights = rights;
    }

    @Schema(requiredProperties = {"email"})
    record ExportBody(
            @Nullable @Schema(example = "petra.weiss@example.org", maxLength = 254)
            String email) {}

    @PostMapping("/export")
    @Operation(
            summary = "Hand out a customer's whole record",
            description =
                    "Everything the desk holds about them, across all their cases, sensitive values and files among it: an archive with record.json and a folder of files. It stands on each case's timeline that it was handed out. docs/their-data.md explains the record.")
    @ApiResponse(
            responseCode = "200",
            description = "The archive",
            content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
    void export(
            @RequestBody ExportBody body,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable
                    String accepted,
            HttpServletResponse response)
            throws IOException, HttpMediaTypeNotAcceptableException {
        rights.mustAnswerForTheirData();
        FileController.oneMustBeWanted(
                List.of(MediaType.parseMediaType(ZIP), MediaType.APPLICATION_JSON, MediaType.APPLICATION_PROBLEM_JSON),
                accepted);
        var email = Text.mail("email", body.email());
        exports.mustKnow(email);
        FileController.mustBeWanted(ZIP, accepted);
        var export = exports.begin(email, Visitor.current().actor());
        response.setContentType(ZIP);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"record.zip\"");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        exports.write(export, response.getOutputStream());
    }

    @Schema(requiredProperties = {"email", "because"})
    record ErasureBody(
            @Nullable @Schema(example = "petra.weiss@example.org", maxLength = 254)
            String email,

            @Nullable
            @Schema(
                    example = "Asked for it by letter of 3 May.",
                    maxLength = Text.LINE,
                    description = "Kept when all else is gone: without the customer's name, address or phone.")
            String because,

            @Nullable
            @Schema(
                    example = "3f9c0a4b7d21",
                    maxLength = 40,
                    description = "From the first call's answer; leave it out to see what would go.")
            String confirm) {}

    record ErasureFile(
            @Schema(description = "False: nothing happened yet.")
            boolean erased,

            List<CaseNumber> cases,

            @Schema(description = "How many files go; 0 when they went before.")
            int files,

            @Schema(description = "How many lines of the timelines lose their words.")
            int lines,

            @Schema(description = "What the second call gives back.")
            String confirm,

            @Nullable Instant at) {}

    @PostMapping(path = "/erasure", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Erase a customer, for good",
            description =
                    "Without `confirm` nothing happens: the answer says what would go, and the code that confirms it. With it everything they said, and everything that was written about them, is gone from the record and from the engine, in one commit; the figures stay. Refused while a case of theirs is open or watched. The same code again says when it was done.")
    ErasureFile erase(@RequestBody ErasureBody body) {
        rights.mustAnswerForTheirData();
        var email = Text.mail("email", body.email());
        var because = Text.required(
                "because", body.because(), Text.LINE, "Say why, for whoever asks later; without the customer's name.");
        var confirm = Text.optional("confirm", body.confirm(), 40);
        var erasure = confirm.map(code ->
                        erasures.erase(email, because, code, Visitor.current().actor()))
                .orElseGet(() -> erasures.whatWouldGo(email, because));
        return new ErasureFile(
                erasure.at() != null,
                erasure.cases(),
                erasure.files(),
                erasure.lines(),
                erasure.confirm(),
                erasure.at());
    }
}
