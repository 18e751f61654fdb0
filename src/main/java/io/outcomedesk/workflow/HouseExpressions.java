package io.outcomedesk.workflow;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.ReadOnlyMapELResolver;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;

/** Expressions in models reach variables and the house's vocabulary, and nothing else of this program. */
class HouseExpressions extends JuelExpressionManager {

    private final ApplicationContext context;

    HouseExpressions(ApplicationContext context) {
        this.context = context;
    }

    @Override
    protected ELResolver createElResolver() {
        var resolver = new CompositeELResolver();
        resolver.add(new VariableScopeElResolver());
        resolver.add(new VariableContextElResolver());
        resolver.add(new ReadOnlyMapELResolver(EngineSetup.vocabulary(context)));
        resolver.add(new OnlyTheVocabulary());
        return resolver;
    }

    /** Methods only of the vocabulary's questions; of everything else only a case's business key. */
    private static final class OnlyTheVocabulary extends BeanELResolver {

        OnlyTheVocabulary() {
            super(true);
        }

        @Override
        public @Nullable Object getValue(ELContext context, @Nullable Object base, Object property) {
            if (base instanceof DelegateExecution execution && "processBusinessKey".equals(property)) {
                context.setPropertyResolved(true);
                return execution.getProcessBusinessKey();
            }
            throw refused();
        }

        @Override
        public @Nullable Object invoke(
                ELContext context, @Nullable Object base, Object method, Class<?>[] types, Object[] parameters) {
            if (base instanceof EngineSetup.Question) {
                return super.invoke(context, base, method, types, parameters);
            }
            throw refused();
        }

        private static ELException refused() {
            return new ELException("A model may use its variables and the named steps, listeners and questions only");
        }
    }
}
