package io.outcomedesk.conversations;

import io.outcomedesk.access.Actor;
import io.outcomedesk.access.Sentences;
import io.outcomedesk.cases.TimelineEntry;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How one page speaks: its sentences, its dates, and what the desk itself wrote. What people wrote is left as they wrote it. */
record PageWords(Locale language, ZoneId zone) {

    private static final Sentences TOLD = Sentences.in("told");

    /** Kinds of lines that the desk words, though a person did what they tell. */
    private static final Set<String> WORDED_BY_THE_DESK = Set.of(
            "owner-named",
            "department",
            "piece-handed-over",
            "step",
            "tried-as-you-do",
            "asked-for-help",
            "must-decide",
            "help-accepted",
            "question",
            "asked",
            "confirmed",
            "broke-again",
            "link-renewed");

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH);
    private static final Pattern WRITTEN_DATE = Pattern.compile(
            "\\b\\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \\d{4}, \\d\\d:\\d\\d\\b");

    String say(String key, Object... with) {
        return PageLanguage.says(language, key, with);
    }

    String kind(String kind) {
        return PageLanguage.SENTENCES.getMessage("kind." + kind, null, say("kind.other"), language);
    }

    String moment(Instant moment) {
        return formatted("moment", moment);
    }

    String date(Instant moment) {
        return formatted("date", moment);
    }

    String time(Instant moment) {
        return formatted("time", moment);
    }

    /** The last day before this moment: who is away until midnight is away on the day before. */
    String lastDay(Instant until) {
        return formatted("day", until.minusSeconds(1));
    }

    private String formatted(String pattern, Instant moment) {
        return DateTimeFormatter.ofPattern(say(pattern), language).format(moment.atZone(zone));
    }

    String line(TimelineEntry entry) {
        var isTheDesks =
                WORDED_BY_THE_DESK.contains(entry.kind()) || entry.who().equals(Actor.DESK.name());
        return isTheDesks ? told(entry.words()) : entry.words();
    }

    /** A sentence that the desk wrote down in English. */
    String told(String english) {
        var said = TOLD.in(language, english);
        return language.equals(Locale.ENGLISH)
                ? said
                : WRITTEN_DATE.matcher(said).replaceAll(date -> Matcher.quoteReplacement(anew(date.group())));
    }

    private String anew(String date) {
        return DateTimeFormatter.ofPattern(say("moment"), language)
                .format(LocalDateTime.parse(date, WRITTEN).atZone(zone));
    }
}
