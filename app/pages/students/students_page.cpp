// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/students/students_page.h"

#include "app/pages/common/page_table_model.h"
#include "app/pages/common/record_details.h"
#include "app/presenters/messages.h"
#include "app/presenters/outcomes_presenter.h"
#include "app/widgets/detail/quotameter.h"

#include <QVBoxLayout>

namespace licheng
{

using namespace Qt::Literals::StringLiterals;

namespace
{

RecordListSetup studentList()
{
    RecordListSetup setup;
    setup.key = QLatin1StringView(page_keys::students);
    setup.type = u"student"_s;
    setup.columns = {listColumn(u"studentNumber"_s), listColumn(u"name"_s), listColumn(u"classId.name"_s), listColumn(u"seat"_s), listColumn(u"division"_s),
                     listColumn(u"department"_s), listColumn(u"entryYear"_s), listColumn(u"state"_s), listColumn(u"sex"_s), listColumn(u"note"_s)};
    setup.widths = {88, 84, 84, 52, 72, 84, 84, 84, 56, 160};
    setup.hidden = {8, 9};
    setup.filters = {{u"classId.name"_s}, {u"classId.grade"_s}, {u"division"_s}, {u"department"_s}, {u"state"_s},
                     {u"entryYear"_s}, {u"studentNumber"_s}, {u"name"_s}};
    setup.sort = {{u"classId.grade"_s}, {u"classId.name"_s}, {u"seat"_s}};
    setup.classPath = u"classId.name"_s;
    setup.icon = u"student"_s;
    setup.emptyTitle = StudentsPage::tr("No students yet");
    setup.emptyText = StudentsPage::tr("This is the school's register. It is usually filled from the spreadsheet of the school's own system.");
    setup.canImport = true;
    return setup;
}

/// A student has at most this many outcomes in the details; the list of outcomes has all.
constexpr int outcomesShown = 12;

} // namespace

StudentsPage::StudentsPage(const PageContext &context, QWidget *parent)
    : RecordListPage(context, studentList(), new PageTableModel(context.source), parent),
      m_uploads(new QuotaMeter(tr("Uploads this semester"))), m_selections(new QuotaMeter(tr("Selected this year"))),
      m_register(new KeyValueList), m_outcomes(new KeyValueList), m_history(new HistoryList)
{
    auto *meters = new QWidget;
    auto *column = new QVBoxLayout(meters);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(tokens::grid);
    column->addWidget(m_uploads);
    column->addWidget(m_selections);
    details()->addSection({}, meters);
    details()->addSection(tr("Register data"), m_register);
    details()->addSection(tr("Course outcomes"), m_outcomes);
    details()->addSection(tr("History"), m_history);
    QList<PaneAction> actions;
    if (context.work.may(Action::Edit, u"student"))
        actions.append({u"edit"_s, tr("Change…"), ButtonKind::Secondary, u"F2"_s});
    details()->setActions(actions);
    connect(details(), &DetailsPane::linkActivated, this, [this] {
        using Operator = protocol::Condition::Operator;
        this->context().navigator.open(QLatin1StringView(page_keys::outcomes), {{u"studentId"_s, Operator::Equal, m_id}});
    });
    connect(&context.work, &WorkState::termChanged, this, &StudentsPage::updateDetails);
}

QString StudentsPage::title() const
{
    return tr("Students");
}

QStringList StudentsPage::formFields() const
{
    return {};
}

QJsonObject StudentsPage::newRecord() const
{
    return {{u"entryYear"_s, context().work.term().year.roc()}};
}

void StudentsPage::onDetailsAction(const QString &id)
{
    RecordListPage::onDetailsAction(id);
}

void StudentsPage::showDetails(qint64 id, int row)
{
    m_id = id;
    if (id == 0) {
        details()->setHeading(tr("No student chosen"), tr("Choose a row to see the student."));
        m_uploads->setQuota(0, 0);
        m_selections->setQuota(0, 0);
        m_register->setRows({});
        m_outcomes->setRows({});
        m_history->setHistory({});
        return;
    }
    const auto text = [&](const QString &path) {
        return model()->index(row, model()->columnOf(path)).data().toString();
    };
    const QString seat = text(u"seat"_s);
    details()->setHeading(text(u"name"_s),
        tr("%1　%2 no. %3　%4").arg(text(u"studentNumber"_s), text(u"classId.name"_s), seat, text(u"division"_s)),
        context().work.may(Action::View, u"courseOutcome") ? tr("Outcomes →") : QString());
    readRegister(id);
    readQuotas(id);
    readOutcomes(id);
    loadHistory(context().source, recordTypeOf<Student>(), id, m_history);
}

void StudentsPage::readRegister(qint64 id)
{
    context().source.get(u"student"_s, id, this, [this, id](const protocol::Answer<QJsonObject> &answer) {
        if (id != m_id)
            return;
        if (!answer) {
            m_register->setRows({{tr("Not read"), messages::fault(answer.error()), Tone::Bad, KeyValueView::Shape::Text}});
            return;
        }
        m_register->setRows(fieldRows(recordTypeOf<Student>(), answer->value(u"record"_s).toObject(),
            {u"identityNumber"_s, u"birthday"_s, u"sex"_s, u"department"_s, u"entryYear"_s, u"state"_s, u"note"_s}));
    });
}

void StudentsPage::readQuotas(qint64 id)
{
    const Term term = context().work.term();
    context().source.call(u"outcome.quota"_s,
        {{u"studentId"_s, id}, {u"schoolYear"_s, term.year.roc()}, {u"semester"_s, static_cast<int>(term.semester)}},
        this, [this, id](const protocol::Answer<QJsonObject> &answer) {
            if (id != m_id || !answer)
                return;
            const StudentQuotas quotas = quotasFromJson(*answer);
            m_uploads->setQuota(quotas.uploads.used, quotas.uploads.limit);
            m_selections->setQuota(quotas.selections.used, quotas.selections.limit);
        });
}

void StudentsPage::readOutcomes(qint64 id)
{
    protocol::RecordQuery query;
    query.type = u"courseOutcome"_s;
    query.columns = {u"title"_s, u"certification"_s, u"selected"_s};
    query.conditions = {{u"studentId"_s, protocol::Condition::Operator::Equal, id}};
    query.sort = {{u"schoolYear"_s, Qt::DescendingOrder}, {u"semester"_s, Qt::DescendingOrder}};
    query.limit = outcomesShown;
    query.wantCount = true;
    context().source.query(query, this, [this, id](const protocol::Answer<protocol::Page> &answer) {
        if (id != m_id || !answer)
            return;
        const FieldInfo &state = *recordTypeOf<CourseOutcome>().field(u"certification");
        std::vector<KeyValueView> rows;
        for (const QJsonValue &value : answer->rows) {
            const QJsonArray row = value.toArray();
            const auto chip = chipOf(state, row.at(3));
            QString text = chip ? chip->text : QString();
            if (row.at(4).toBool())
                text += u"　"_s + tr("selected");
            rows.push_back({row.at(2).toString(), text, chip ? static_cast<Tone>(chip->tone) : Tone::Neutral,
                            KeyValueView::Shape::Chip});
        }
        if (answer->total > outcomesShown)
            rows.push_back({tr("and %1 more").arg(answer->total - outcomesShown), {}, Tone::Neutral, KeyValueView::Shape::Text});
        if (rows.empty())
            rows.push_back({tr("None yet"), {}, Tone::Neutral, KeyValueView::Shape::Text});
        m_outcomes->setRows(rows);
    });
}

} // namespace licheng
