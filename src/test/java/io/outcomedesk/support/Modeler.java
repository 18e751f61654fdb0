package io.outcomedesk.support;

import java.nio.charset.StandardCharsets;

/** What Camunda Modeler does when its deploy button is pressed. */
public final class Modeler {

    private Modeler() {}

    /** Part by part what it sends. */
    public static Upload sends(String name, String content) {
        return new Upload()
                .field("deployment-name", name.replaceFirst("\\..*", ""))
                .field("enable-duplicate-filtering", "true")
                .field("deploy-changed-only", "true")
                .field("deployment-source", "Camunda Modeler")
                .file(name, name, "application/octet-stream", content.getBytes(StandardCharsets.UTF_8));
    }

    /** Deploys as the designer; the deployment's id. */
    public static String deploys(Desk desk, String name, String content) {
        return deploys(desk, "designer", name, content);
    }

    /** A second version of a form that no task has: a change that waits, and changes nothing for anybody. */
    public static String aChange(Desk desk, String who) {
        var name = "tried-" + System.nanoTime();
        var form =
                "{\"schemaVersion\": 16, \"id\": \"%s\", \"type\": \"default\", \"components\": [{\"type\": \"text\", \"id\": \"Text_Says\", \"text\": \"%s\"}]}";
        deploys(desk, who, name + ".form", form.formatted(name, "The first"));
        return deploys(desk, who, name + ".form", form.formatted(name, "The second"));
    }

    private static String deploys(Desk desk, String who, String name, String content) {
        return desk.upload(who, "/engine-rest/deployment/create", sends(name, content))
                .is(200)
                .body()
                .path("id")
                .asText();
    }
}
