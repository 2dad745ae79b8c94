// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/outcomes/outcomes_page.h"

#include "app/pages/common/exchange_dialog.h"
#include "app/pages/common/selection_slips_dialog.h"
#include "app/pages/outcomes/bulk_dialog.h"
#include "app/pages/outcomes/outcome_details.h"
#include "app/pages/outcomes/outcomes_upload.h"
#include "app/presenters/file_rules.h"
#include "app/presenters/messages.h"
#include "app/presenters/undo_text.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/flowlayout.h"
#include "app/widgets/table/progressstrip.h"
#include "app/widgets/table/tablecard.h"
#include "shared/model/school_time.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace licheng {

using namespace Qt::Literals::StringLiterals;
using Operator = protocol::Condition::Operator;

namespace {

QString doneText(OutcomeStep step, const QString &count)
{
    switch (step) {
    case OutcomeStep::Certify:
        return OutcomesPage::tr("%1 items certified.").arg(count);
    case OutcomeStep::Return:
        return OutcomesPage::tr("%1 items returned.").arg(count);
    case OutcomeStep::Select:
        return OutcomesPage::tr("%1 items selected.").arg(count);
    case OutcomeStep::Unselect:
        return OutcomesPage::tr("%1 items unselected.").arg(count);
    case OutcomeStep::Withdraw:
    case OutcomeStep::WithdrawPaper:
        return OutcomesPage::tr("%1 items wait for certification again.").arg(count);
    case OutcomeStep::Paper:
        return OutcomesPage::tr("%1 certifications on paper recorded.").arg(count);
    case OutcomeStep::Resend:
        return OutcomesPage::tr("Sent again: its teacher decides anew.");
    }
    return {};
}

/// That an action of the details or of the marked rows begins.
std::optional<OutcomeStep> stepOf(const QString &action)
{
    static const QHash<QString, OutcomeStep> steps{
        {u"certify"_s, OutcomeStep::Certify}, {u"return"_s, OutcomeStep::Return},
        {u"paper"_s, OutcomeStep::Paper},     {u"resend"_s, OutcomeStep::Resend},
        {u"select"_s, OutcomeStep::Select},   {u"unselect"_s, OutcomeStep::Unselect}};
    const auto it = steps.constFind(action);
    return it == steps.cend() ? std::nullopt : std::optional(*it);
}

} // namespace

RecordListSetup OutcomesPage::list()
{
    RecordListSetup setup;
    setup.key = QLatin1String(page_keys::outcomes);
    setup.type = u"courseOutcome"_s;
    setup.columns = {
        listColumn(u"studentId.studentNumber"_s), listColumn(u"studentId.name"_s, tr("Name")),
        // In sight on a screen of 1366 × 768 at 125 %, with the details beside it, however long the names
        // are.
        listColumn(u"certification"_s), listColumn(u"courseId.name"_s), listColumn(u"title"_s),
        listColumn(u"documentCount"_s, tr("File")), listColumn(u"selected"_s, {}, BooleanStyle::Selected),
        listColumn(u"studentId.classId.name"_s), listColumn(u"studentId.seat"_s),
        listColumn(u"studentId.division"_s), listColumn(u"uploadedAt"_s), listColumn(u"certifiedBy"_s),
        listColumn(u"certifiedAt"_s), listColumn(u"courseId.teacherName"_s),
        listColumn(u"certifiedThrough"_s), listColumn(u"fileAddedAt"_s)};
    setup.widths = {76, 66, 74, 100, 138, 84, 56, 84, 56, 72, 120, 84, 120, 84, 96, 120};
    setup.hidden = {7, 8, 9, 10, 11, 12, 13, 14, 15};
    for (const RecordColumn &column : OutcomesModel::unseenColumns())
        setup.columns.push_back(column);
    setup.filters = {{u"studentId.classId.name"_s},
                     {u"certification"_s},
                     {u"selected"_s},
                     {u"courseId.name"_s},
                     {u"courseId.teacherName"_s},
                     {u"studentId.studentNumber"_s},
                     {u"studentId.name"_s},
                     {u"studentId.classId.grade"_s},
                     {u"studentId.division"_s},
                     {u"title"_s},
                     {u"uploadedAt"_s},
                     {u"documentCount"_s},
                     {u"mediaCount"_s},
                     {u"situation"_s},
                     {u"certifiedThrough"_s}};
    setup.sort = {{u"studentId.classId.name"_s}, {u"studentId.seat"_s}};
    setup.term = FilterFields::TermChip::Shown;
    setup.classPath = u"studentId.classId.name"_s;
    setup.icon = u"outcome"_s;
    setup.emptyTitle = tr("No course outcomes in this term yet");
    setup.emptyText = tr("Students upload what they made in their courses; teachers certify that it is "
                         "theirs. Lists from another system can be imported.");
    setup.canImport = true;
    return setup;
}

OutcomesPage::OutcomesPage(const PageContext &context, QWidget *parent)
    : OutcomesPage(context, list(), parent)
{
}

OutcomesPage::OutcomesPage(const PageContext &context, RecordListSetup setup, QWidget *parent)
    : RecordListPage(context, std::move(setup), new OutcomesModel(context.source, context.work), parent),
      m_presenter(context.source, context.work), m_bulk(context.source, context.work),
      m_upload(new OutcomesUpload(context, *model(), *card(), this)),
      m_pane(new OutcomeDetails(context, m_presenter, *details(), this))
{
    connect(model(), &RecordTableModel::totalChanged, this,
            [this] { m_pane->setHasRows(model()->total() != 0); });
    card()->bulkBar()->setActions(bulkActions());
    updateBulkActions();
    connect(&context.work, &WorkState::infoChanged, this, &OutcomesPage::updateBulkActions);
    connect(&context.work, &WorkState::regulationChanged, this, &OutcomesPage::updateBulkActions);
    connect(details(), &DetailsPane::linkActivated, this, [this] {
        if (const auto &facts = m_presenter.facts())
            this->context().navigator.openRecords(u"student"_s, {}, facts->student.id.value());
    });
    connect(&m_bulk, &OutcomesBulk::previewReady, this, &OutcomesPage::onPreview);
    connect(&m_bulk, &OutcomesBulk::finished, this, &OutcomesPage::onFinished);
    connect(&m_bulk, &OutcomesBulk::failed, this, [this](const protocol::Fault &fault) {
        card()->progress()->finish();
        this->context().notices.say(Notices::Kind::Problem, messages::fault(fault, model()->type()));
    });
    connect(&m_bulk, &OutcomesBulk::progress, this, [this](qint64 done, qint64 total) {
        if (!m_single)
            card()->progress()->setProgress(tr("Working"), done, total);
    });
    connect(card()->progress(), &ProgressStrip::cancelRequested, this, [this] {
        selection().cancel();
        m_bulk.cancel();
        card()->progress()->finish();
    });
    // A student has no class's files.
    if (context.work.info().account.studentId.isNull() &&
        filesVerdict(context.work.grants(), u"courseOutcome").isAllowed())
        tools()->addWidget(m_upload->makeButton());
    auto *slips = new IconButton(u"table"_s, tr("Confirmation slips of what is selected"), this);
    slips->setWords(tr("Slips of selection"));
    slips->setObjectName(u"selectionSlips"_s);
    slips->setToolTip(tr("Confirmation slips of what is selected, of a student or a class, to be signed"));
    slips->setKey(Qt::ALT | Qt::Key_8);
    connect(slips, &IconButton::clicked, this, [this] {
        const auto &facts = m_presenter.facts();
        showSelectionSlips(
            this->context(), this,
            facts ? SlipStudent{facts->student.id.value(),
                                u"%1 %2"_s.arg(facts->student.studentNumber, facts->student.name)}
                  : SlipStudent());
    });
    tools()->addWidget(slips);
    const auto offer = [this](Action action) {
        return this->context().work.may(action, u"courseOutcome"_s) ? Offer::Shown : Offer::Hidden;
    };
    answer(
        u"outcome.certify"_s, [this] { run(OutcomeStep::Certify); }, offer(Action::Certify));
    answer(
        u"outcome.return"_s, [this] { run(OutcomeStep::Return); }, offer(Action::Certify));
    answer(
        u"outcome.resend"_s, [this] { run(OutcomeStep::Resend); }, offer(Action::Edit));
    answer(
        u"outcome.select"_s, [this] { onDetailsAction(u"select"_s); }, offer(Action::Select));
}

OutcomesPage::~OutcomesPage() = default;

QString OutcomesPage::title() const
{
    return tr("Course outcomes");
}

QString OutcomesPage::lostByClosing() const
{
    const QString lost = m_upload->lostByClosing();
    return lost.isEmpty() ? RecordListPage::lostByClosing() : lost;
}

void OutcomesPage::showDetails(qint64 id, int)
{
    m_presenter.show(id);
}

QJsonObject OutcomesPage::newRecord() const
{
    const Id<Student> own = context().work.info().account.studentId;
    return own.isNull() ? QJsonObject() : QJsonObject{{u"studentId"_s, own.value()}};
}

QStringList OutcomesPage::formFields() const
{
    if (context().work.info().account.studentId.isNull())
        return {};
    // Where a course was taken first is known to the office that takes it over, not to the student, whose
    // files are uploaded and not named.
    QStringList names;
    for (const FieldInfo &field : recordTypeOf<CourseOutcome>().fields()) {
        const QLatin1String name(field.name);
        if (!field.isHidden && !field.isServerSet && !name.startsWith("origin"_L1) &&
            name != "declaredFile"_L1)
            names.append(name);
    }
    return names;
}

QList<BulkAction> OutcomesPage::bulkActions() const
{
    const ActionTable &keys = context().actions;
    QList<BulkAction> actions;
    if (context().work.may(Action::Certify, u"courseOutcome")) {
        actions.append(
            {u"certify"_s, tr("Certify %n"), ButtonKind::Primary, keys.keyHint(u"outcome.certify"_s)});
        actions.append(
            {u"return"_s, tr("Return…"), ButtonKind::Secondary, keys.keyHint(u"outcome.return"_s)});
    }
    if (context().work.may(Action::CertifyOnPaper, u"courseOutcome"))
        actions.append({u"paper"_s, tr("On paper…"), ButtonKind::Secondary, {}});
    if (context().work.may(Action::Select, u"courseOutcome")) {
        actions.append({u"select"_s, tr("Select"), ButtonKind::Secondary, keys.keyHint(u"outcome.select"_s)});
        actions.append({u"unselect"_s, tr("Unselect"), ButtonKind::Secondary, {}});
    }
    return actions + RecordListPage::bulkActions();
}

QString OutcomesPage::closedFor(const QString &action) const
{
    const auto step = stepOf(action);
    if (step != OutcomeStep::Select && step != OutcomeStep::Unselect)
        return RecordListPage::closedFor(action);
    const bool isSelected = model()->valueAt(table()->currentRow(), u"selected"_s).toBool();
    return isSelected == (step == OutcomeStep::Select) ? tr("It is so already.") : QString();
}

void OutcomesPage::updateBulkActions()
{
    for (const auto &[id, action] : {std::pair{u"certify"_s, Action::Certify},
                                     {u"return"_s, Action::Certify},
                                     {u"select"_s, Action::Select},
                                     {u"unselect"_s, Action::Select}}) {
        const Verdict verdict = context().work.grants().verdict(action, u"courseOutcome");
        card()->bulkBar()->setActionEnabled(
            id, verdict.isAllowed(), verdict.isAllowed() ? QString() : messages::refusal(verdict.refusal()));
    }
}

void OutcomesPage::onDetailsAction(const QString &id)
{
    // A key may come before the details of its row: then they tell of the row before.
    const auto &facts = m_presenter.facts();
    const bool isRead = facts && facts->outcome.id.value() == currentId();
    const bool isSelected =
        isRead ? facts->outcome.selected : model()->valueAt(table()->currentRow(), u"selected"_s).toBool();
    if (const auto step = stepOf(id); !step)
        RecordListPage::onDetailsAction(id);
    else if (step == OutcomeStep::Select && isSelected && table()->markedCount() == 0)
        run(OutcomeStep::Unselect);
    else
        run(*step);
}

void OutcomesPage::onBulkAction(const QString &id)
{
    if (const auto step = stepOf(id))
        run(*step);
}

void OutcomesPage::run(OutcomeStep step)
{
    if (m_bulk.isRunning())
        return;
    // Each is mended by itself before it is sent again.
    if (table()->markedCount() == 0 || step == OutcomeStep::Resend) {
        if (currentId() == 0)
            return;
        m_single = true;
        m_bulk.preview(step, {currentId()});
        return;
    }
    m_single = false;
    card()->progress()->setProgress(tr("Gathering the marked records"), 0, 0);
    selection().resolve(this, [this, step](const protocol::Answer<QList<qint64>> &ids) {
        if (ids) {
            m_bulk.preview(step, *ids);
            return;
        }
        card()->progress()->finish();
        context().notices.say(Notices::Kind::Problem, messages::fault(ids.error(), model()->type()));
    });
}

void OutcomesPage::onPreview()
{
    card()->progress()->finish();
    const OutcomesBulk::Preview &preview = m_bulk.current();
    if (m_single && preview.ids.isEmpty()) {
        context().notices.say(Notices::Kind::Warning,
                              preview.refused.empty() ? tr("It is so already.")
                                                      : messages::refusal(preview.refused.front().refusal));
        return;
    }
    // One outcome is called by its student and its title.
    const auto &facts = m_presenter.facts();
    const bool isOne = m_single && facts && preview.ids == QList<qint64>{facts->outcome.id.value()};
    const auto call = [&](QDialog *dialog) {
        if (isOne)
            dialog->setWindowTitle(tr("%1: %2").arg(dialog->windowTitle(), wholeName(*facts)));
    };
    if (preview.step == OutcomeStep::Paper) {
        auto *paper = new PaperDialog(preview, schoolTime(context().work.now()).date(), this);
        call(paper);
        connect(paper, &PaperDialog::confirmed, this,
                [this](const QJsonObject &said) { m_bulk.apply({}, said); });
        paper->open();
        return;
    }
    if (m_single && preview.step != OutcomeStep::Return) {
        m_bulk.apply();
        return;
    }
    const KeptText kept = keptText(context().drafts.files(), u"returnReason"_s, preview.ids);
    auto *dialog =
        new BulkDialog(preview, recordTypeOf<CourseOutcome>().field(u"returnReason")->maxLength, kept, this);
    call(dialog);
    connect(dialog, &BulkDialog::confirmed, this, [this, kept](const QString &reason) {
        // It stays until the outcomes are returned.
        m_keptReason = kept;
        m_bulk.apply(reason);
    });
    dialog->open();
}

void OutcomesPage::onFinished(const OutcomesBulk::Report &report)
{
    card()->progress()->finish();
    if (const KeptText reason = std::exchange(m_keptReason, {}); report.changed > 0)
        forget(reason);
    const QString text = doneText(report.step, locale().toString(report.changed));
    if (!report.refused.empty())
        showRefused(report);
    if (m_single && report.changed == 0)
        return;
    if (auto writes = m_bulk.undoWrites(); !writes.empty())
        offerUndo(context().undo, context().notices, text, context().undo.add(text, std::move(writes)));
    else
        context().notices.say(report.changed > 0 || report.refused.empty() ? Notices::Kind::Done
                                                                           : Notices::Kind::Warning,
                              text);
    table()->clearMarks();
    m_presenter.reload();
}

void OutcomesPage::showRefused(const OutcomesBulk::Report &report)
{
    if (m_single) {
        const OutcomesBulk::Refused &refused = report.refused.front();
        // Above the quota one selection makes room for another; article 6, paragraph 1.
        if (report.step == OutcomeStep::Select && refused.refusal.reason == RefusalReason::SelectionQuota)
            offerExchange(context(), this, {u"courseOutcome"_s, u"outcome.select"_s, u"selected"_s, true},
                          refused.id, refused.refusal, [this] { m_presenter.reload(); });
        else
            context().notices.say(Notices::Kind::Warning, messages::refusal(refused.refusal));
        return;
    }
    auto *dialog = new BulkDialog(report, this);
    dialog->open();
}

PageSetup OutcomesPage::page()
{
    return {QLatin1String(page_keys::outcomes),
            {PageGroup::Portfolio, 10, PagesText::tr("Course outcomes")},
            u"outcome"_s,
            viewersOf(u"courseOutcome"_s),
            [](const PageContext &context) { return new OutcomesPage(context); },
            {u"courseOutcome"_s},
            unknownPaths(list()),
            {},
            {{tr("Confirmation slips of what is selected"), Action::View, u"courseOutcome"_s},
             {OutcomesUpload::tr("Upload a class's files"), Action::Edit, u"attachment"_s}}};
}

} // namespace licheng
