// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/receipts/receipt_pages.h"

#include "app/client/change_watch.h"
#include "app/pages/receipts/receipt_import_dialog.h"
#include "app/presenters/messages.h"
#include "app/presenters/receipt_text.h"
#include "app/widgets/table/bulkbar.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/tablecard.h"
#include "app/widgets/theme/button.h"
#include "shared/model/submission_list.h"

#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct SummaryText
{
    Q_DECLARE_TR_FUNCTIONS(ReceiptSummary)
};

FactColumn count(const QString &key, const QString &title)
{
    return {key, title, FactColumn::Kind::Count};
}

/// A number that asks for something, as long as it is not 0.
FactColumn asking(const QString &key, const QString &title, Tone tone)
{
    return {key, title, FactColumn::Kind::Count, {}, [key, tone](const QJsonObject &row) {
                const qint64 number = row[key].toInteger();
                return number > 0 ? FactChip{tone, QString::number(number)} : FactChip();
            }};
}

/// A list with the counts behind its own columns.
FactListSetup countsBy(const QString &key, const QString &title, const QString &rowKey,
                       std::vector<FactColumn> columns, std::vector<int> widths)
{
    FactListSetup setup;
    setup.key = key;
    setup.title = title;
    setup.rowKey = rowKey;
    setup.icon = u"receipt"_s;
    setup.columns = std::move(columns);
    for (FactColumn &column : std::vector<FactColumn>{
             count(u"students"_s, SummaryText::tr("Students")), count(u"rows"_s, SummaryText::tr("Receipts")),
             count(u"confirmed"_s, SummaryText::tr("Confirmed")),
             asking(u"questioned"_s, SummaryText::tr("In question"), Tone::Bad),
             asking(u"open"_s, SummaryText::tr("Open"), Tone::Warn),
             asking(u"deviations"_s, SummaryText::tr("Deviations"), Tone::Info)})
        setup.columns.push_back(std::move(column));
    for (const int width : {72, 72, 72, 84, 72, 84})
        widths.push_back(width);
    setup.widths = std::move(widths);
    setup.emptyTitle = SummaryText::tr("No receipts in this school year");
    setup.emptyText = SummaryText::tr("The registry imports them once the lists are submitted.");
    return setup;
}

FactListSetup listsSetup(const PageContext &context)
{
    // All are of the page's school year.
    const auto name = [](const QJsonObject &row) {
        return receipt_text::list(row, row[u"schoolYear"].toInt());
    };
    const auto state = [](const QJsonObject &row) {
        if (row[u"mustResubmit"].toBool())
            return FactChip{Tone::Bad, SummaryText::tr("to be submitted again")};
        const QString wire = row[u"state"].toString();
        return FactChip{wire == wireName(SubmissionState::Confirmed) ? Tone::Ok : Tone::Info,
                        messages::codeLabel(choices<SubmissionState>(), wire)};
    };
    FactListSetup setup =
        countsBy(u"receiptLists"_s, SummaryText::tr("By list"), u"listId"_s,
                 {{u"roster"_s, SummaryText::tr("List"), FactColumn::Kind::Text, name},
                  {u"state"_s, SummaryText::tr("State"), FactColumn::Kind::Text, {}, state}},
                 {380, 140});
    const auto ofRegistry = [&work = context.work](SubmissionState which) {
        return [&work, wire = wireName(which)](const QJsonObject &row) {
            const int semester = row[u"semester"].toInt();
            return row[u"own"].toBool() && row[u"state"].toString() == wire &&
                   (semester == 0 || semester == static_cast<int>(work.term().semester));
        };
    };
    setup.filters = {
        {QLatin1String(toReceivePath), SummaryText::tr("Only lists whose receipts are to be brought in"),
         ofRegistry(SubmissionState::Submitted)},
        {QLatin1String(toConfirmPath), SummaryText::tr("Only lists that are to be confirmed as a whole"),
         ofRegistry(SubmissionState::Received)}};
    if (context.work.may(Action::Submit, u"receiptPackage"))
        setup.actions = {{u"confirm"_s, SummaryText::tr("Confirm %n as a whole"), ButtonKind::Primary, {}}};
    return setup;
}

FactListSetup classesSetup()
{
    const auto name = [](const QJsonObject &row) {
        const QString given = row[u"className"].toString();
        return given.isEmpty() ? SummaryText::tr("(no class)") : given;
    };
    return countsBy(u"receiptClasses"_s, SummaryText::tr("By class"), u"className"_s,
                    {{u"className"_s, SummaryText::tr("Class"), FactColumn::Kind::Text, name}}, {140});
}

/// Students see their own rows; a summary is for who looks after others.
bool isForOverview(const Grants &grants)
{
    const auto scopes = grants.scopes(Action::View, u"receiptRow");
    return std::any_of(scopes.begin(), scopes.end(), [](Scope scope) { return scope != Scope::Own; });
}

} // namespace

ReceiptSummaryPage::ReceiptSummaryPage(const PageContext &context, QWidget *parent)
    : PartsPage(parent), m_context(context), m_lists(new FactListPage(context, listsSetup(context))),
      m_classes(new FactListPage(context, classesSetup()))
{
    setObjectName(u"receiptSummaryPage"_s);
    addPart(u"lists"_s, m_lists->title(), m_lists);
    addPart(u"classes"_s, m_classes->title(), m_classes);
    const auto openRows = [this](std::vector<protocol::Condition> conditions) {
        conditions.push_back(
            {u"schoolYear"_s, protocol::Condition::Operator::Equal, m_context.work.term().year.roc()});
        m_context.navigator.openRecords(u"receiptRow"_s, conditions, 0);
    };
    connect(m_lists, &FactListPage::rowActivated, this, [openRows](const QJsonObject &row) {
        openRows({{u"listId"_s, protocol::Condition::Operator::Equal, row[u"listId"]}});
    });
    connect(m_classes, &FactListPage::rowActivated, this, [openRows](const QJsonObject &row) {
        openRows({{u"studentId.classId.name"_s, protocol::Condition::Operator::Equal, row[u"className"]}});
    });
    for (FactListPage *list : {m_lists, m_classes}) {
        list->setNote({}, tr("Enter shows the receipts."));
        connect(list, &FactListPage::retryWanted, this, &ReceiptSummaryPage::refresh);
    }
    if (context.work.may(Action::Import, u"receiptPackage")) {
        auto *bringIn = new Button(tr("Import…"), ButtonKind::Secondary);
        bringIn->setObjectName(u"receiptImport"_s);
        bringIn->setToolTip(tr("Import a package of receipts"));
        connect(bringIn, &Button::clicked, this, [this] { askReceiptImport(m_context, this); });
        m_lists->addTool(bringIn);
    }
    if (context.work.may(Action::Submit, u"receiptPackage")) {
        m_confirm = new Button(tr("Confirm as a whole…"), ButtonKind::Secondary);
        m_confirm->setObjectName(u"confirmReceiptList"_s);
        m_confirm->setKey(Qt::CTRL | Qt::Key_1);
        connect(m_confirm, &Button::clicked, this, &ReceiptSummaryPage::ask);
        m_lists->addTool(m_confirm);
        connect(m_lists, &FactListPage::actionTriggered, this, &ReceiptSummaryPage::ask);
        connect(m_lists->table(), &DataTable::currentRowChanged, this, &ReceiptSummaryPage::showVerdict);
        connect(m_lists->table(), &DataTable::marksChanged, this, &ReceiptSummaryPage::showVerdict);
        showVerdict();
    }
    const auto again = [this] {
        if (m_run > 0)
            refresh();
    };
    const auto *watch = new ChangeWatch(m_context.source, {{u"receiptRow"_s}, {u"submissionList"_s}}, this);
    connect(watch, &ChangeWatch::changed, this, again);
    connect(&m_context.work, &WorkState::termChanged, this, again);
}

PageSetup ReceiptSummaryPage::page()
{
    return {u"receiptSummary"_s,
            {PageGroup::Submission, 55, PagesText::tr("Confirmation of receipts")},
            u"progress"_s,
            &isForOverview,
            [](const PageContext &context) { return new ReceiptSummaryPage(context); }};
}

QString ReceiptSummaryPage::title() const
{
    return tr("Confirmation of receipts");
}

void ReceiptSummaryPage::reach(const std::vector<protocol::Condition> &conditions, qint64 /*recordId*/)
{
    showPart(u"lists"_s);
    m_lists->follow(conditions);
}

void ReceiptSummaryPage::refresh()
{
    const quint64 run = ++m_run;
    m_context.source.call(u"receiptRow.summary"_s, {{u"schoolYear"_s, m_context.work.term().year.roc()}},
                          this, [this, run](const protocol::Answer<QJsonObject> &answer) {
                              if (run == m_run)
                                  take(answer);
                          });
    PartsPage::refresh();
}

void ReceiptSummaryPage::take(const protocol::Answer<QJsonObject> &answer)
{
    if (!answer) {
        for (FactListPage *list : {m_lists, m_classes})
            list->setProblem(messages::fault(answer.error()));
        return;
    }
    m_lists->setRows(answer->value(u"lists"_s).toArray());
    m_classes->setRows(answer->value(u"classes"_s).toArray());
    showVerdict();
    Q_EMIT headerChanged();
}

std::vector<QJsonObject> ReceiptSummaryPage::confirmable() const
{
    std::vector<QJsonObject> rows = m_lists->chosenRows();
    std::erase_if(rows, [](const QJsonObject &row) { return row.contains(u"refusal"); });
    return rows;
}

/// What cannot succeed is off, and the line above the list says why.
void ReceiptSummaryPage::showVerdict()
{
    if (!m_confirm)
        return;
    const std::vector<QJsonObject> chosen = m_lists->chosenRows();
    const bool mayConfirm = !confirmable().empty();
    const auto refusal =
        chosen.empty() || mayConfirm ? std::nullopt : refusalFromJson(chosen.front()[u"refusal"].toObject());
    const QString reason = refusal ? messages::refusal(*refusal) : QString();
    m_confirm->setEnabled(mayConfirm);
    m_confirm->setToolTip(reason);
    m_lists->card()->bulkBar()->setActionEnabled(u"confirm"_s, mayConfirm, reason);
    m_lists->setNote(reason, tr("Enter shows the receipts."));
}

void ReceiptSummaryPage::ask()
{
    const std::vector<QJsonObject> rows = confirmable();
    if (rows.empty())
        return;
    qint64 open = 0;
    for (const QJsonObject &row : rows)
        open += row[u"open"].toInteger();
    if (open == 0)
        return confirm(rows);
    auto *box = new QMessageBox(this);
    box->setObjectName(u"confirmQuestion"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Question);
    box->setWindowTitle(tr("Confirm as a whole"));
    box->setText(tr("%n receipt(s) have not been confirmed by their students.", nullptr, int(open)));
    box->setInformativeText(tr("Once the list is confirmed as a whole they can no longer confirm or ask."));
    const QPushButton *yes = box->addButton(tr("Confirm as a whole"), QMessageBox::AcceptRole);
    box->setEscapeButton(box->addButton(tr("Cancel"), QMessageBox::RejectRole));
    connect(box, &QMessageBox::finished, this, [this, box, yes, rows] {
        if (box->clickedButton() == yes)
            confirm(rows);
    });
    box->open();
}

void ReceiptSummaryPage::confirm(const std::vector<QJsonObject> &rows)
{
    for (const QJsonObject &row : rows) {
        const QString name = receipt_text::list(row);
        m_context.source.write(
            u"receiptPackage.confirmList"_s, {{u"listId"_s, row[u"listId"]}}, this,
            [this, name](const protocol::Answer<QJsonObject> &answer) {
                if (answer && answer->value(u"deviations"_s).toInteger() > 0)
                    m_context.notices.say(
                        Notices::Kind::Warning,
                        tr("%1: the receipts are confirmed. %n of them came otherwise than they were "
                           "submitted.",
                           nullptr, int(answer->value(u"deviations"_s).toInteger()))
                            .arg(name));
                else if (answer)
                    m_context.notices.say(Notices::Kind::Done,
                                          tr("%1: the receipts are confirmed.").arg(name));
                else
                    m_context.notices.say(
                        Notices::Kind::Problem,
                        tr("%1: %2").arg(name,
                                         messages::fault(answer.error(), &recordTypeOf<SubmissionList>())));
            });
    }
}

} // namespace licheng
