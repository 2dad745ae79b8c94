// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/teaching/remind_dialog.h"

#include "app/presenters/figures.h"
#include "shared/model/reminder.h"

namespace licheng {

using namespace Qt::Literals::StringLiterals;

RemindDialog::RemindDialog(const OverduePresenter::Plan &plan, DraftFiles &files, QWidget *parent)
    : NoteDialog(partsOf(plan, files), parent)
{
}

NoteDialog::Parts RemindDialog::partsOf(const OverduePresenter::Plan &plan, DraftFiles &files)
{
    const int teachers = int(plan.teacherIds.size());
    QStringList details;
    if (plan.remindedToday > 0)
        details.append(tr("%n reminded today already", nullptr, plan.remindedToday));
    if (plan.withoutAccount > 0)
        details.append(tr("%n without an account", nullptr, plan.withoutAccount));
    return {
        u"remind"_s,
        tr("Remind"),
        tr("%n teacher(s) will be reminded of %1 outcomes", nullptr, teachers).arg(grouped(plan.outcomes)),
        details.isEmpty() ? QString() : tr("Left out: %1").arg(details.join(u'、')),
        tr("Note (the teachers and their deputies read it)"),
        tr("For example: please finish before certification closes"),
        tr("Remind %n teacher(s)", nullptr, teachers),
        recordTypeOf<Reminder>().field(u"note")->maxLength,
        false,
        keptText(files, u"remind"_s, plan.teacherIds)};
}

} // namespace licheng
