// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/service/home_parts.h"

#include "server/service/training_facts.h"
#include "shared/model/school_time.h"
#include "shared/rules/trainings.h"

using namespace Qt::StringLiterals;

namespace licheng::service {

void addTrainings(HomeView &view, HomeAnswer &answer)
{
    if (!view.may<Training>(Action::Edit))
        return;
    const QStringList names = workNames(view.reader(), view.caller());
    const RecordType &type = recordTypeOf<Training>();
    for (const TrainingRule &rule : view.regulation().trainings()) {
        if (!holderVerdict(rule.audience, names, view.regulation()).isAllowed())
            continue;
        const int needed = trainingsNeeded(rule);
        const qint64 done = view.count(type, countedTrainings(rule, view.term()));
        if (done >= needed)
            continue;
        const QDateTime due = trainingsDue(rule, view.term());
        answer.duty({u"training."_s + wireName(rule.audience),
                     rule.article,
                     due,
                     done,
                     needed,
                     isPast(due, view.now()) ? needed - done : 0,
                     &type,
                     trainingsOf(rule, view.term()),
                     {}});
    }
}

} // namespace licheng::service
