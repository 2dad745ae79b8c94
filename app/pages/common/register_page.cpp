// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/register_page.h"

#include "app/pages/common/exchange_dialog.h"

#include "app/models/display.h"
#include "app/pages/common/open_forms.h"
#include "app/pages/common/record_form.h"
#include "app/pages/common/whose_record.h"
#include "app/presenters/messages.h"
#include "app/presenters/record_names.h"
#include "app/presenters/seat_text.h"
#include "app/presenters/undo_text.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/flowlayout.h"
#include "app/widgets/table/progressstrip.h"
#include "app/widgets/table/tablecard.h"
#include "app/widgets/theme/button.h"

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

RegisterPage::RegisterPage(const PageContext &context, RegisterSetup setup, QWidget *parent)
    : RecordListPage(context, setup.list, new PageTableModel(context.source), parent),
      m_register(std::move(setup))
{
    buildDetails();
    addStepKeys();
    addQuickEntry();
    addTools();
    // The list page asked for them before this class was there.
    card()->bulkBar()->setActions(bulkActions());
    // Whether there is anything to choose is known when the list was read.
    connect(model(), &RecordTableModel::totalChanged, this, [this] {
        if (m_id == 0)
            showNone();
    });
}

void RegisterPage::addStepKeys()
{
    QStringList keys;
    for (const RegisterStep &step : m_register.steps) {
        if (!step.key.isEmpty() && !keys.contains(step.key) &&
            context().work.may(step.action, m_register.list.type))
            keys.append(step.key);
    }
    for (const QString &key : std::as_const(keys)) {
        answer(key, [this, key] {
            QString why;
            for (const RegisterStep &step : m_register.steps) {
                if (step.key != key)
                    continue;
                // Of marked ones the first, which tells what it left as it was.
                why = table()->markedCount() > 0 ? QString() : closedFor(step, seen(currentId()));
                if (why.isEmpty())
                    return run(step);
            }
            context().notices.say(Notices::Kind::Warning, why);
        });
    }
}

QString RegisterPage::closedFor(const RegisterStep &step, const QJsonObject &record) const
{
    using Operator = protocol::Condition::Operator;
    if (const QString why = closedFor(step.closed, record); !why.isEmpty())
        return why;
    const BulkStep &bulk = step.step;
    const bool isDone =
        bulk.changes.empty()
            ? record.value(bulk.field) == QJsonValue(bulk.value)
            : std::ranges::any_of(bulk.changes, [&](const protocol::Condition &each) {
                  const QJsonValue value = record.value(each.path);
                  return (each.op == Operator::Equal && !value.isUndefined() && value != each.value) ||
                         (each.op == Operator::NotEqual && value == each.value);
              });
    return isDone ? tr("It is so already.") : QString();
}

QString RegisterPage::closedFor(const ClosedReason &closed, const QJsonObject &record) const
{
    return closed ? closed(record, context().work) : QString();
}

QString RegisterPage::closedFor(const QString &action) const
{
    for (const RegisterStep &step : m_register.steps) {
        if (step.id == action)
            return closedFor(step, seen(currentId()));
    }
    for (const RegisterCall &call : m_register.calls) {
        if (call.id == action)
            return closedFor(call.closed, seen(currentId()));
    }
    for (const RegisterAction &each : m_register.actions) {
        if (each.id == action)
            return closedFor(each.closed, seen(currentId()));
    }
    return {};
}

bool RegisterPage::hasQuickEntry(const RecordListSetup &list)
{
    // What asks for a file or stands as it was entered is entered one by one.
    return list.entry == RecordListSetup::Entry::ByForm && !list.stands &&
           QuickEntry::studentField(*recordType(list.type));
}

QString RegisterPage::quickEntryText()
{
    return tr("Quick entry by class and seat (Shift+F3)");
}

void RegisterPage::addQuickEntry()
{
    constexpr auto key = Qt::SHIFT | Qt::Key_F3;
    // A student's own account enters for nobody else.
    const bool isOwn = !context().work.info().account.studentId.isNull();
    if (isOwn || !hasQuickEntry(m_register.list) || !mayEnter()) {
        addKey(
            key, {},
            [this] {
                if (m_register.list.entry == RecordListSetup::Entry::None)
                    context().notices.say(Notices::Kind::Info,
                                          tr("Nothing is entered by hand on “%1”.").arg(title()));
                else if (!saysThatItMayNot(Action::Edit))
                    context().notices.say(
                        Notices::Kind::Info,
                        tr("The records of “%1” are entered one by one: press F3.").arg(title()));
            },
            Qt::WindowShortcut);
        return;
    }
    const auto open = [this] {
        auto *dialog = findChild<QuickEntryDialog *>({}, Qt::FindDirectChildrenOnly);
        // What was refused there waits for being mended, also in another term.
        if (dialog && (dialog->given() == newRecord() || dialog->hasRefused()))
            return dialog->open();
        delete dialog;
        dialog = new QuickEntryDialog(context(), *model()->type(), formFields(), recordShape(), newRecord(),
                                      m_quick, this);
        dialog->open();
    };
    auto *button = new IconButton(u"keyboard"_s, quickEntryText(), this);
    button->setObjectName(u"quickEntry"_s);
    connect(button, &IconButton::clicked, this, open);
    button->setWords(tr("Quick entry"));
    tools()->insertWidget(1, button);
    // As F3, also from the navigation.
    addKey(key, tr("Quick entry by class and seat"), open, Qt::WindowShortcut);
}

bool RegisterPage::isOffered(const RegisterTool &tool) const
{
    return context().work.may(tool.action, tool.type) &&
           (tool.page.isEmpty() || context().navigator.hasPage(tool.page));
}

void RegisterPage::addTools()
{
    // Counted down from Alt+9: up from Alt+3 are the actions for marked rows.
    int number = 9;
    for (const RegisterTool &tool : m_register.tools) {
        if (!isOffered(tool))
            continue;
        auto *button = new IconButton(tool.icon, tool.text, this);
        button->setWords(tool.words);
        button->setObjectName(tool.id);
        button->setToolTip(tool.text);
        const auto run = [this, run = tool.run] { run(this); };
        if (tool.isImport) {
            button->setToolTip(u"%1 (%2)"_s.arg(tool.text, context().actions.keyHint(u"page.import"_s)));
            answer(u"page.import"_s, run);
        } else {
            button->setKey(Qt::ALT | Qt::Key(Qt::Key_0 + number--));
        }
        connect(button, &IconButton::clicked, this, run);
        tools()->addWidget(button);
    }
}

RecordListPage::EmptyOffer RegisterPage::emptyOffer()
{
    EmptyOffer offer = RecordListPage::emptyOffer();
    for (const RegisterTool &tool : m_register.tools) {
        if (offer.text.isEmpty() && tool.fillsList && isOffered(tool))
            offer = {tool.text, [this, run = tool.run] { run(this); }};
    }
    return offer;
}

void RegisterPage::buildDetails()
{
    const QString type = m_register.list.type;
    if (m_register.sections.empty())
        m_register.sections = {fieldsSection({}, type, {}), historySection(type)};
    for (const SectionMaker &maker : m_register.sections) {
        if (!maker.isFor(context().work))
            continue;
        RecordSection *section = maker.make(context());
        section->setParent(this);
        details()->addSection(section->title(), section->widget());
        m_sections.push_back(section);
    }
    for (const RegisterLink &link : m_register.links) {
        if (context().work.may(Action::View, link.type))
            m_links.push_back(link);
    }
    QList<PaneAction> actions;
    for (size_t i = 1; i < m_links.size(); ++i)
        actions.append({u"link%1"_s.arg(i), m_links[i].text, ButtonKind::Secondary, {}});
    if (m_register.list.entry == RecordListSetup::Entry::ByForm && context().work.may(Action::Edit, type)) {
        for (const RegisterForm &form : m_register.forms)
            actions.append({form.id, form.text, ButtonKind::Secondary, {}});
        if (!m_register.list.stands)
            actions.append({u"edit"_s, tr("Change…"), ButtonKind::Secondary, u"F2"_s});
    }
    for (const RegisterStep &step : m_register.steps) {
        if (context().work.may(step.action, type))
            actions.append({step.id, step.text, ButtonKind::Secondary, context().actions.keyHint(step.key)});
    }
    for (const RegisterCall &call : m_register.calls) {
        if (context().work.may(call.action, call.type))
            actions.append({call.id, call.text, ButtonKind::Primary, {}});
    }
    for (const RegisterAction &action : m_register.actions) {
        if (action.isOfRecord && context().work.may(action.action, action.type))
            actions.append({action.id, action.text, ButtonKind::Secondary, {}});
    }
    details()->setActions(actions);
    for (const PaneAction &action : std::as_const(actions))
        m_actionIds.append(action.id);
    connect(details(), &DetailsPane::linkActivated, this, [this] {
        if (!m_links.empty())
            follow(m_links.front());
    });
}

QString RegisterPage::title() const
{
    return m_register.place.title.isEmpty() ? RecordListPage::title() : m_register.place.title;
}

QString RegisterPage::lostByClosing() const
{
    QStringList lost{RecordListPage::lostByClosing()};
    const auto *quick = findChild<QuickEntryDialog *>({}, Qt::FindDirectChildrenOnly);
    if (quick && quick->hasRefused())
        lost.append(tr("%1: %2. What was refused is kept on this computer and offered after your next "
                       "sign-in.")
                        .arg(quick->windowTitle(), quick->refusedText()));
    lost.removeAll(QString());
    return lost.join(u' ');
}

QString RegisterPage::cell(int row, const QString &path) const
{
    return model()->index(row, std::max(0, model()->columnOf(path))).data().toString();
}

void RegisterPage::showNone()
{
    if (model()->total() == 0)
        details()->setHeading(tr("Nothing to show"), {});
    else
        details()->setHeading(m_register.noneTitle.isEmpty() ? tr("Nothing chosen") : m_register.noneTitle,
                              m_register.noneText.isEmpty() ? tr("Choose a row to see the record.")
                                                            : m_register.noneText);
}

void RegisterPage::showDetails(qint64 id, int row)
{
    m_id = id;
    // Nothing can be done with no record; what the record does not take is known when it was read.
    for (const QString &action : std::as_const(m_actionIds)) {
        if (id == 0 || !m_hadRecord)
            details()->setActionEnabled(action, id != 0, id != 0 ? QString() : tr("Choose a row first."));
    }
    m_hadRecord = id != 0;
    for (RecordSection *section : m_sections) {
        section->choose(id);
        // Of nothing that is chosen there are no parts: their headings would stand alone.
        section->widget()->parentWidget()->setVisible(id != 0);
    }
    if (id == 0) {
        showNone();
        return;
    }
    QStringList parts;
    QString before;
    for (const QString &path : m_register.subheadingPaths) {
        if (path == u"seat" && before == u"classId.name")
            parts.last() = seatText(parts.last(), cell(row, path).toInt());
        else
            parts.append(cell(row, path));
        before = path;
    }
    QString below = m_register.subheading;
    if (below.isEmpty()) {
        parts.removeAll(QString());
        below = parts.join(u'　');
    } else {
        for (const QString &part : std::as_const(parts))
            below = below.arg(part);
    }
    const QString heading = cell(row, m_register.heading);
    details()->setHeading(m_register.headingText.isEmpty() ? heading : m_register.headingText.arg(heading),
                          below, m_links.empty() ? QString() : m_links.front().text);
    context().source.get(
        m_register.list.type, id, this, [this, id](const protocol::Answer<QJsonObject> &answer) {
            if (id != m_id)
                return;
            const auto record =
                answer ? protocol::Answer<QJsonObject>(answer->value(u"record"_s).toObject()) : answer;
            if (record) {
                m_read = *record;
                const auto judge = [this](const QString &action, const QString &reason) {
                    details()->setActionEnabled(action, reason.isEmpty(), reason);
                };
                for (const RegisterStep &step : m_register.steps)
                    judge(step.id, closedFor(step, m_read));
                for (const RegisterCall &call : m_register.calls)
                    judge(call.id, closedFor(call.closed, m_read));
                for (const RegisterAction &action : m_register.actions)
                    judge(action.id, closedFor(action.closed, m_read));
            }
            for (RecordSection *section : m_sections)
                section->take(record);
        });
}

QJsonObject RegisterPage::newRecord() const
{
    QJsonObject record = m_register.defaults;
    // Of whom, or of what, the list is, its new record is.
    for (const protocol::Condition &condition : model()->query().conditions) {
        const FieldInfo *field = model()->type()->field(condition.path);
        if (condition.op == protocol::Condition::Operator::Equal && field && !field->isServerSet &&
            field->kind == FieldKind::Reference)
            record.insert(condition.path, condition.value);
    }
    if (m_register.ownDefaults) {
        const QJsonObject own = m_register.ownDefaults(context());
        for (auto it = own.begin(); it != own.end(); ++it)
            record.insert(it.key(), it.value());
    }
    const Term term = context().work.term();
    QStringList yearFields = m_register.yearFields;
    yearFields.append(u"schoolYear"_s);
    for (const QString &field : std::as_const(yearFields)) {
        if (model()->type()->field(field) && !record.contains(field))
            record.insert(field, term.year.roc());
    }
    if (model()->type()->field(u"semester") && !record.contains(u"semester"_s))
        record.insert(u"semester"_s, static_cast<int>(term.semester));
    const QList<QDate> days{term.firstDay(), term.lastDay()};
    for (qsizetype i = 0; i < m_register.termDays.size(); ++i)
        record.insert(m_register.termDays[i], days[i].toString(Qt::ISODate));
    // Which kind it is nobody knows but who enters it, and all the other fields hang on it.
    if (const QString &kind = m_register.recordShape.dependsOn; !kind.isEmpty() && !record.contains(kind))
        record.insert(kind, QString());
    return record;
}

void RegisterPage::follow(const RegisterLink &link)
{
    if (m_id == 0)
        return;
    if (!link.field.isEmpty()) {
        if (m_read.value(u"id").toInteger() == m_id)
            context().navigator.openRecords(link.type, {}, m_read.value(link.field).toInteger());
        return;
    }
    const std::vector<protocol::Condition> conditions{
        {link.path, protocol::Condition::Operator::Equal, m_id}};
    if (link.page.isEmpty())
        context().navigator.openRecords(link.type, conditions);
    else
        context().navigator.open(link.page, conditions);
}

QList<BulkAction> RegisterPage::bulkActions() const
{
    QList<BulkAction> actions;
    QStringList keys;
    for (const RegisterStep &step : m_register.steps) {
        if (!context().work.may(step.action, m_register.list.type))
            continue;
        // Of marked records the key does the first step that has it.
        const bool isFirst = !keys.contains(step.key);
        keys.append(step.key);
        actions.append({step.id, step.text, ButtonKind::Secondary,
                        isFirst ? context().actions.keyHint(step.key) : QString()});
    }
    for (const RegisterCall &call : m_register.calls) {
        if (context().work.may(call.action, call.type))
            actions.append({call.id, call.text, ButtonKind::Primary, {}});
    }
    for (const RegisterAction &action : m_register.actions) {
        if (context().work.may(action.action, action.type))
            actions.append({action.id, action.text, ButtonKind::Secondary, {}});
    }
    return actions + RecordListPage::bulkActions();
}

void RegisterPage::onBulkAction(const QString &id)
{
    for (const RegisterStep &step : m_register.steps) {
        if (step.id == id)
            run(step);
    }
    for (const RegisterCall &call : m_register.calls) {
        if (call.id == id)
            run(call);
    }
    for (const RegisterAction &action : m_register.actions) {
        if (action.id == id)
            withChosen([this, run = action.run](const QList<qint64> &ids) { run(this, ids); });
    }
}

void RegisterPage::run(const RegisterStep &step)
{
    withChosen([this, step](const QList<qint64> &ids) {
        const auto go = [this, step, ids] {
            auto *over = new BulkStepRun(context().source, step.step, ids, this);
            connect(over, &BulkStepRun::progress, this, [this](qint64 done, qint64 total) {
                card()->progress()->setProgress(tr("Working"), done, total);
            });
            connect(over, &BulkStepRun::finished, this,
                    [this, step, ids](const BulkStepRun::Report &report) { tell(step, ids, report); });
            over->start();
        };
        if (step.ask)
            step.ask(this, ids, go);
        else
            go();
    });
}

void RegisterPage::run(const RegisterCall &call)
{
    struct Count
    {
        qsizetype open = 0;
        int done = 0;
        QString failure;
        std::vector<UndoWrite> undo = {}; ///< of the records that it made
    };
    withChosen([this, call](const QList<qint64> &ids) {
        const auto count = std::make_shared<Count>();
        count->open = ids.size();
        for (const qint64 id : ids) {
            context().source.write(
                call.method, call.params(id, context().work.term()), this,
                [this, call, count](const protocol::Answer<QJsonObject> &answer) {
                    if (answer)
                        ++count->done;
                    else if (count->failure.isEmpty())
                        count->failure = messages::fault(answer.error());
                    for (const QJsonValue &made : answer ? (*answer)[u"records"].toArray() : QJsonArray())
                        count->undo.push_back(undoOfCreation(call.type, made.toObject()));
                    if (--count->open > 0)
                        return;
                    QString text = tr("%1: %n record(s) done.", nullptr, count->done).arg(call.text);
                    if (!count->undo.empty())
                        text = tr("%1: %n record(s) made.", nullptr, int(count->undo.size())).arg(call.text);
                    if (!count->failure.isEmpty())
                        text += u' ' + count->failure;
                    const quint64 step = context().undo.add(text, count->undo);
                    if (count->failure.isEmpty())
                        offerUndo(context().undo, context().notices, text, step);
                    else
                        context().notices.say(Notices::Kind::Warning, text);
                    updateDetails();
                });
        }
    });
}

void RegisterPage::tell(const RegisterStep &step, const QList<qint64> &ids, const BulkStepRun::Report &report)
{
    card()->progress()->finish();
    const bool isFull = ids.size() == 1 && report.refused == 1 && report.refusals.size() == 1 &&
                        report.refusals.front().first.reason == RefusalReason::SelectionQuota;
    if (isFull) {
        offerExchange(context(), this, step.step, ids.first(), report.refusals.front().first,
                      [this] { updateDetails(); });
        return;
    }
    QString text = tr("%1: %n record(s) changed.", nullptr, int(report.changed)).arg(step.text);
    for (const auto &[refusal, count] : report.refusals)
        text += tr(" %n refused: %1", nullptr, count).arg(messages::refusal(refusal));
    if (report.fault)
        text += u' ' + messages::fault(*report.fault, model()->type());
    if (report.undo.empty())
        context().notices.say(
            report.refused > 0 || report.fault ? Notices::Kind::Warning : Notices::Kind::Info, text);
    else
        offerUndo(context().undo, context().notices, text, context().undo.add(text, report.undo));
    updateDetails();
}

void RegisterPage::openPartForm(const RegisterForm &part)
{
    if (m_id == 0 || open_forms::raised(*this, {*model()->type(), m_id, part.fields}))
        return;
    auto *presenter =
        new RecordFormPresenter(context().source, context().drafts, *model()->type(), part.fields);
    presenter->edit(m_id, seen(m_id));
    auto *form = new RecordForm(context(), presenter, this);
    connect(form, &RecordForm::saved, this, [this, presenter, done = part.done](const QJsonObject &record) {
        const RecordType &type = *model()->type();
        const QString whom =
            whomOfRow(*model(), model()->rowOf(presenter->before().value(u"id").toInteger()));
        const quint64 step = addSaved(context().undo, type.name(), recordName(type, record, whom),
                                      presenter->before(), record);
        const QString saved = step == 0 ? tr("Saved.") : context().undo.step(step)->text;
        offerUndo(context().undo, context().notices, done.isEmpty() ? saved : done, step);
        updateDetails();
    });
    open_forms::show(*form);
}

void RegisterPage::onDetailsAction(const QString &id)
{
    for (const RegisterForm &form : m_register.forms) {
        if (form.id == id) {
            openPartForm(form);
            return;
        }
    }
    onBulkAction(id);
    for (size_t i = 1; i < m_links.size(); ++i) {
        if (id == u"link%1"_s.arg(i)) {
            follow(m_links[i]);
            return;
        }
    }
    RecordListPage::onDetailsAction(id);
}

} // namespace licheng
