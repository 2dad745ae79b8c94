// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/presenters/undo_text.h"

#include "app/presenters/messages.h"
#include "app/presenters/record_names.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

struct UndoText
{
    Q_DECLARE_TR_FUNCTIONS(Undo)
};

} // namespace

QString undoStateText(UndoList::Step::State state)
{
    switch (state) {
    case UndoList::Step::State::Undoable:
        return UndoText::tr("can be undone");
    case UndoList::Step::State::Running:
        return UndoText::tr("being undone");
    case UndoList::Step::State::Undone:
        return UndoText::tr("undone");
    case UndoList::Step::State::Failed:
        return UndoText::tr("not undone, can be tried again");
    case UndoList::Step::State::Stands:
        return UndoText::tr("cannot be undone");
    }
    return {};
}

QString undoText(const UndoList::Step &step)
{
    if (step.state == UndoList::Step::State::Running)
        return UndoText::tr("Being undone: %1").arg(step.text);
    if (step.state == UndoList::Step::State::Undone)
        return UndoText::tr("Undone: %1").arg(step.text);
    if (step.state == UndoList::Step::State::Stands)
        return UndoText::tr("Not undone: %1 %2").arg(step.text, step.instead);
    if (step.undone == 0 && step.refused == 0)
        return UndoText::tr("Nothing changed, it is so already: %1").arg(step.text);
    const QString why = step.fault.code == protocol::ErrorCode::Conflict
                            ? UndoText::tr("it was changed again since then; undo that first")
                        : step.fault.message.isEmpty()
                            ? UndoText::tr("%1 items are closed by now").arg(step.refused)
                            : messages::fault(step.fault);
    if (step.undone > 0)
        return UndoText::tr("Partly undone, %1 items: %2 (%3)")
            .arg(QString::number(step.undone), step.text, why);
    return UndoText::tr("Not undone: %1 (%2)").arg(step.text, why);
}

QString undoSubject(quint64 step)
{
    return u"undo/%1"_s.arg(step);
}

void offerUndo(UndoList &undo, Notices &notices, const QString &text, quint64 step)
{
    if (step == 0)
        return notices.say(Notices::Kind::Done, text);
    if (const UndoList::Step *done = undo.step(step); done && done->state == UndoList::Step::State::Stands)
        return notices.say(Notices::Kind::Done, text + u' ' + done->instead);
    notices.offer(Notices::Kind::Done, text, UndoText::tr("Undo"), &undo,
                  [&undo, &notices, step] { undoAndTell(undo, notices, step); });
    notices.setSubject(undoSubject(step));
}

void offerImportUndo(UndoList &undo, Notices &notices, const WorkState &work, const QString &text, qint64 run)
{
    const bool mayTakeBack = run != 0 && work.may(Action::Edit, u"importRun");
    const UndoWrite back = mayTakeBack ? undoOfImport(run)
                                       : standing(UndoText::tr("Only who may take imports back does that, in "
                                                               "the list of imports."));
    offerUndo(undo, notices, text, undo.add(text, {back}));
}

quint64 addSaved(UndoList &undo, const QString &type, const QString &name, const QJsonObject &before,
                 const QJsonObject &record)
{
    if (before.value(u"id").toInteger() == 0)
        return undo.add(UndoText::tr("%1 was entered.").arg(name), {undoOfCreation(type, record)});
    return undo.add(UndoText::tr("%1 was changed.").arg(name), {undoOfSave(type, before, record)});
}

quint64 addSentAgain(UndoList &undo, const Draft &draft, const QJsonObject &record)
{
    const QString name = recordName(*recordType(draft.type), record, draft.whom);
    if (draft.recordId() == 0)
        return addSaved(undo, draft.type, name, {}, record);
    QJsonObject before = draft.seen;
    if (draft.extent == Draft::Extent::Part) {
        for (const QString &field : before.keys()) {
            if (!draft.record.contains(field))
                before.remove(field);
        }
    }
    before.insert(u"id"_s, draft.recordId());
    before.insert(u"version"_s, record.value(u"version").toInt() - 1);
    return addSaved(undo, draft.type, name, before, record);
}

void undoAndTell(UndoList &undo, Notices &notices, quint64 step)
{
    const UndoList::Step *wanted = undo.step(step);
    if (wanted && wanted->state == UndoList::Step::State::Stands)
        return notices.say(Notices::Kind::Warning,
                           undoText(*wanted) + u' ' +
                               UndoText::tr("An older step is chosen in the undo list (Ctrl+Shift+Z)."));
    if (!wanted || !UndoList::canUndo(*wanted) || undo.isRunning())
        return;
    auto *once = new QObject(&undo);
    // A step of many records takes a while.
    QObject::connect(
        &undo, &UndoList::changed, once,
        [&undo, &notices, step] {
            const UndoList::Step *begun = undo.step(step);
            if (begun && begun->state == UndoList::Step::State::Running)
                notices.say(Notices::Kind::Info, undoText(*begun));
        },
        Qt::SingleShotConnection);
    QObject::connect(&undo, &UndoList::finished, once, [&undo, &notices, once, step](quint64 id) {
        if (id != step)
            return;
        once->deleteLater();
        const UndoList::Step *ended = undo.step(id);
        if (!ended)
            return;
        if (ended->state == UndoList::Step::State::Undone)
            return notices.say(Notices::Kind::Done, undoText(*ended));
        QString text = undoText(*ended);
        if (id == undo.lastUndoable())
            text +=
                u' ' + UndoText::tr("Ctrl+Z tries this step again; an older one is chosen in the undo list "
                                    "(Ctrl+Shift+Z).");
        notices.say(Notices::Kind::Warning, text);
        notices.setSubject(undoSubject(id));
    });
    undo.undo(step);
}

} // namespace licheng
