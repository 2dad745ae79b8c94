// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/open_forms.h"

#include "app/pages/common/record_form.h"
#include "app/widgets/frame/windowroom.h"

namespace licheng::open_forms {

namespace {

QList<RecordForm *> openOf(const QWidget &window)
{
    QList<RecordForm *> forms = window.findChildren<RecordForm *>();
    forms.removeIf([](const RecordForm *form) { return !form->isVisible() && !form->isAside(); });
    return forms;
}

bool isOf(const RecordForm &form, const Asked &asked)
{
    const RecordFormPresenter &presenter = *form.presenter();
    if (presenter.type().name() != asked.type.name())
        return false;
    if (asked.id != 0)
        return presenter.record().value(QLatin1String("id")).toInteger() == asked.id;
    return presenter.isNew() && (asked.draft.isNull() || presenter.typedDraft() == asked.draft);
}

} // namespace

RecordForm *raised(const QWidget &page, const Asked &asked)
{
    const auto forms = openOf(*page.window());
    for (RecordForm *form : forms) {
        if (!isOf(*form, asked))
            continue;
        const bool isAnother = asked.draft.isNull() && asked.id == 0;
        if (!form->isUnsaved() && (isAnother || !form->presenter()->covers(asked.fields))) {
            form->reject();
            continue;
        }
        if (isAnother)
            continue;
        bringBack(*form);
        if (!asked.fields.isEmpty())
            form->goTo(asked.fields.first());
        return form;
    }
    return nullptr;
}

RecordForm *raisedAbout(const QWidget &page, const RecordType &type, const QString &field, qint64 other)
{
    for (RecordForm *form : openOf(*page.window())) {
        const RecordFormPresenter &presenter = *form->presenter();
        if (&presenter.type() != &type || !presenter.isNew() ||
            presenter.record().value(field).toInteger() != other)
            continue;
        bringBack(*form);
        return form;
    }
    return nullptr;
}

void bringBack(RecordForm &form)
{
    // A window manager puts its frame where the form itself stood.
    const QPoint place = form.pos();
    form.show();
    form.move(place);
    form.raise();
    form.activateWindow();
}

void show(RecordForm &form)
{
    constexpr int step = 28; // of windows above each other, so that the titles of all are seen
    const auto others = openOf(*form.parentWidget()->window()).size();
    form.show();
    if (others > 0)
        form.move(form.pos() + QPoint(step, step) * static_cast<int>(others));
    window_room::keepOnScreen(form);
    form.activateWindow();
}

QList<RecordForm *> unsaved(const QWidget &window)
{
    QList<RecordForm *> forms = openOf(window);
    forms.removeIf([](const RecordForm *form) { return !form->isUnsaved(); });
    return forms;
}

} // namespace licheng::open_forms
