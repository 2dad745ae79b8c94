// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/progress/behind_dialog.h"

#include "app/pages/common/fact_table_model.h"
#include "app/pages/common/page_margins.h"
#include "app/presenters/messages.h"
#include "app/presenters/progress_text.h"
#include "app/presenters/terms.h"
#include "app/widgets/table/datatable.h"
#include "app/widgets/table/emptystate.h"
#include "app/widgets/table/tablecard.h"
#include "app/widgets/table/tablecolumns.h"
#include "app/widgets/theme/button.h"
#include "app/widgets/theme/textlabel.h"

#include <QHBoxLayout>
#include <QHeaderView>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The columns of what the answer has, and their widths.
struct Columns
{
    std::vector<FactColumn> columns;
    std::vector<int> widths;
};

/// Of something to do that may be no record yet: a list for the ministry, an audit.
template <class Add>
void addTask(const Add &add)
{
    using Kind = FactColumn::Kind;
    add({u"title"_s, BehindDialog::tr("What"), Kind::Text, &progress_text::task}, 210);
    add({u"for"_s, BehindDialog::tr("For"), Kind::Text, &progress_text::taskAudience}, 160);
    add({u"unit"_s, BehindDialog::tr("Unit")}, 110);
    add({u"state"_s, BehindDialog::tr("Where it stands"), Kind::Text, &progress_text::taskState}, 130);
}

Columns columnsOf(const QJsonObject &row)
{
    using Kind = FactColumn::Kind;
    Columns made;
    const auto add = [&made](FactColumn column, int width) {
        made.columns.push_back(std::move(column));
        made.widths.push_back(width);
    };
    if (row.contains(u"class"))
        add({u"class"_s, BehindDialog::tr("Class"), Kind::Text,
             [](const QJsonObject &each) {
                 const QString name = each[u"class"].toString();
                 return name.isEmpty() ? BehindDialog::tr("No class") : name;
             }},
            130);
    if (row.contains(u"unit"))
        addTask(add);
    if (row.contains(u"course")) {
        add({u"course"_s, BehindDialog::tr("Course")}, 170);
        add({u"teacher"_s, BehindDialog::tr("Teacher")}, 110);
        add({u"since"_s, BehindDialog::tr("First upload"), Kind::Day}, 110);
    }
    if (row.contains(u"number"))
        add({u"number"_s, BehindDialog::tr("Student number")}, 120);
    if (row.contains(u"name"))
        add({u"name"_s, BehindDialog::tr("Name")}, 110);
    if (row.contains(u"tutor"))
        add({u"tutor"_s, BehindDialog::tr("Class tutor")}, 110);
    add({u"count"_s, BehindDialog::tr("Number"), Kind::Count}, 70);
    add({u"due"_s, BehindDialog::tr("Until"), Kind::Text,
         [](const QJsonObject &each) {
             const QDateTime due = messages::instantOf(each[u"due"]);
             return due.isValid() ? messages::instantText(due) : u"–"_s;
         }},
        150);
    add({u"late"_s,
         BehindDialog::tr("State"),
         Kind::Text,
         {},
         [](const QJsonObject &each) {
             return each[u"late"].toBool() ? FactChip{Tone::Bad, BehindDialog::tr("Late")} : FactChip{};
         }},
        80);
    return made;
}

/// What is asked of last year says so.
Term termOf(const QJsonObject &asked, Term otherwise)
{
    return asked.contains(u"schoolYear") ? Term{SchoolYear(asked[u"schoolYear"].toInt()),
                                                static_cast<Semester>(asked[u"semester"].toInt())}
                                         : otherwise;
}

} // namespace

BehindDialog::BehindDialog(const PageContext &context, const QJsonObject &asked, const QString &title,
                           QWidget *parent)
    : QDialog(parent), m_context(context), m_term(termOf(asked, context.work.term())), m_asked(asked),
      m_title(title), m_note(new TextLabel(tr("Reading…"), Type::Small, Ink::Dim)), m_card(new TableCard)
{
    setObjectName(u"behindDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Behind the number"));
    QVBoxLayout *column = dialogColumn(this);
    auto *heading = new TextLabel(m_title, Type::Title);
    heading->setWordWrap(true);
    column->addWidget(heading);
    m_note->setObjectName(u"behindNote"_s);
    m_note->setWordWrap(true);
    column->addWidget(m_note);
    column->addWidget(m_card, 1);
    DataTable *table = m_card->table();
    table->setObjectName(u"behindRows"_s);
    table->setAccessibleName(m_title);
    table->setMarks(DataTable::Marks::Hidden);
    m_card->emptyState()->setEmpty(u"progress"_s, tr("Reading…"), tr("The server is being asked."));
    m_card->setContent(TableCard::Content::Empty);
    auto *foot = new QHBoxLayout;
    auto *save = new Button(tr("Export the table…"), ButtonKind::Secondary, this);
    save->setAutoDefault(false);
    connect(save, &Button::clicked, this, [this] {
        askExportFile(this, m_context.settings, windowTitle() + u".xlsx"_s,
                      [this](const QString &path) { exportTo(this, m_context.notices, writer(), path); });
    });
    auto *close = new Button(tr("Close"), ButtonKind::Secondary, this);
    close->setAutoDefault(false);
    connect(close, &Button::clicked, this, &QDialog::reject);
    foot->addWidget(save);
    foot->addStretch(1);
    foot->addWidget(close);
    column->addLayout(foot);
    connect(m_card->emptyState(), &EmptyState::actionTriggered, this, &BehindDialog::ask);
    resize(860, 560);
    ask();
}

void BehindDialog::ask()
{
    QJsonObject params = m_asked;
    params.insert(u"schoolYear"_s, m_term.year.roc());
    params.insert(u"semester"_s, static_cast<int>(m_term.semester));
    m_context.source.call(
        u"progress.behind"_s, params, this, [this](const protocol::Answer<QJsonObject> &answer) {
            if (answer)
                take(*answer);
            else
                m_card->emptyState()->setEmpty(u"warning"_s, tr("The list could not be read"),
                                               messages::readFault(answer.error()), tr("Try again"));
        });
}

void BehindDialog::take(const QJsonObject &answer)
{
    const QJsonArray rows = answer[u"rows"].toArray();
    Columns made = columnsOf(rows.isEmpty() ? QJsonObject() : rows[0].toObject());
    const bool isByNumber = rows[0][u"number"].isString() && !rows[0][u"name"].isString();
    m_model = new FactTableModel(std::move(made.columns), u"key"_s, this);
    m_model->setRows(rows);
    const qint64 lines = answer[u"lines"].toInteger();
    QStringList notes{tr("%n in all", nullptr, int(answer[u"total"].toInteger()))};
    if (lines > rows.size())
        notes << tr("the first %1 of %2 lines are shown").arg(rows.size()).arg(lines);
    if (isByNumber)
        notes << tr("students by number: their names are not your role's to read");
    m_note->setText(notes.join(u"　・　"_s));
    DataTable *table = m_card->table();
    table->setModel(m_model);
    table->columns().setWidths(made.widths);
    table->horizontalHeader()->setSortIndicatorClearable(true);
    table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    table->setSortingEnabled(true);
    m_card->emptyState()->setEmpty(u"ok"_s, tr("Nothing stands behind it any more"),
                                   tr("It was done since the number was read."));
    m_card->setContent(rows.isEmpty() ? TableCard::Content::Empty : TableCard::Content::Rows);
    if (rows.isEmpty())
        return;
    table->goToRow(0);
    table->setFocus(Qt::TabFocusReason);
}

TableWriter BehindDialog::writer() const
{
    if (!m_model)
        return [sentence = tr("The list is not read yet.")](const QString &) { return Error{sentence}; };
    return factsWriter(*m_model, {m_title,
                                  u"%1　・　%2　・　%3"_s.arg(m_context.work.info().school.name,
                                                              terms::name(m_term), m_note->text()),
                                  {},
                                  {},
                                  m_context.work.now()});
}

} // namespace licheng
