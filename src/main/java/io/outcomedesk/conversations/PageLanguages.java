package io.outcomedesk.conversations;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;

/** Templates speak the language of the page. */
@Configuration(proxyBeanMethods = false)
class PageLanguages {

    @Bean
    MessageSource messageSource() {
        return PageLanguage.SENTENCES;
    }

    @Bean
    LocaleResolver localeResolver() {
        return new LocaleResolver() {

            @Override
            public Locale resolveLocale(HttpServletRequest request) {
                return PageLanguage.of(request);
            }

            @Override
            public void setLocale(
                    HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale language) {
                throw new UnsupportedOperationException("The language of a page stands in its address");
            }
        };
    }
}
