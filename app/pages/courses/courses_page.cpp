// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/courses/courses_page.h"

#include "app/pages/common/page_table_model.h"
#include "app/pages/common/record_details.h"
#include "app/pages/common/record_form.h"
#include "app/pages/courses/course_code_view.h"
#include "app/presenters/messages.h"

#include <array>

namespace licheng
{

using namespace Qt::Literals::StringLiterals;
using Operator = protocol::Condition::Operator;

namespace
{

RecordListSetup courseList()
{
    RecordListSetup setup;
    setup.key = QLatin1StringView(page_keys::courses);
    setup.type = u"course"_s;
    setup.columns = {listColumn(u"offeringCode"_s), listColumn(u"name"_s), listColumn(u"grade"_s), listColumn(u"credits"_s), listColumn(u"classId.name"_s),
                     listColumn(u"teacherName"_s), listColumn(u"division"_s), listColumn(u"courseCode"_s),
                     listColumn(u"teacherId.displayName"_s, CoursesPage::tr("Teacher's account")), listColumn(u"schoolYear"_s), listColumn(u"semester"_s)};
    setup.widths = {84, 120, 72, 48, 72, 72, 64, 110, 96, 64, 56};
    setup.hidden = {8, 9, 10};
    setup.filters = {{u"classId.name"_s}, {u"name"_s}, {u"grade"_s}, {u"credits"_s}, {u"division"_s},
                     {u"teacherName"_s}, {u"teacherId.displayName"_s, CoursesPage::tr("Teacher's account")},
                     {u"offeringCode"_s}, {u"courseCode"_s}};
    setup.sort = {{u"offeringCode"_s}};
    setup.term = FilterFields::TermChip::Shown;
    setup.classPath = u"classId.name"_s;
    setup.icon = u"courses"_s;
    setup.emptyTitle = CoursesPage::tr("No courses in this term yet");
    setup.emptyText = CoursesPage::tr("Courses with their 23-character codes come from the school's course plan. Outcomes are uploaded to courses that carry credit.");
    setup.canImport = true;
    return setup;
}

} // namespace

CoursesPage::CoursesPage(const PageContext &context, QWidget *parent)
    : RecordListPage(context, courseList(), new PageTableModel(context.source), parent), m_course(new KeyValueList),
      m_code(new KeyValueList), m_outcomes(new KeyValueList), m_history(new HistoryList)
{
    details()->addSection({}, m_course);
    details()->addSection(tr("Course outcomes"), m_outcomes);
    details()->addSection(tr("Course code"), m_code);
    details()->addSection(tr("History"), m_history);
    QList<PaneAction> actions;
    if (context.work.may(Action::Edit, u"course")) {
        actions.append({u"teacher"_s, tr("Assign teacher…"), ButtonKind::Secondary, {}});
        actions.append({u"edit"_s, tr("Change…"), ButtonKind::Secondary, u"F2"_s});
    }
    details()->setActions(actions);
    connect(details(), &DetailsPane::linkActivated, this, [this] {
        this->context().navigator.open(QLatin1StringView(page_keys::outcomes), {{u"courseId"_s, Operator::Equal, m_id}});
    });
}

QString CoursesPage::title() const
{
    return tr("Courses");
}

QJsonObject CoursesPage::newRecord() const
{
    const Term term = context().work.term();
    return {{u"schoolYear"_s, term.year.roc()}, {u"semester"_s, static_cast<int>(term.semester)}};
}

void CoursesPage::onDetailsAction(const QString &id)
{
    if (id == "teacher"_L1)
        assignTeacher();
    else
        RecordListPage::onDetailsAction(id);
}

void CoursesPage::assignTeacher()
{
    if (m_id == 0)
        return;
    auto *presenter = new RecordFormPresenter(context().source, context().drafts, recordTypeOf<Course>(), {u"teacherId"_s, u"teacherName"_s});
    presenter->edit(m_id);
    auto *form = new RecordForm(context().source, presenter, this);
    connect(form, &RecordForm::saved, this, [this] {
        context().notices.say(Notices::Kind::Done, tr("The teacher's account was assigned; the teacher can certify this course's outcomes."));
        updateDetails();
    });
    form->resize(520, 240);
    form->open();
}

void CoursesPage::showDetails(qint64 id, int row)
{
    m_id = id;
    if (id == 0) {
        details()->setHeading(tr("No course chosen"), tr("Choose a row to see the course."));
        for (KeyValueList *list : {m_course, m_code, m_outcomes})
            list->setRows({});
        m_history->setHistory({});
        return;
    }
    const auto text = [&](const QString &path) { return model()->index(row, model()->columnOf(path)).data().toString(); };
    details()->setHeading(text(u"name"_s),
        tr("%1　%2　%3 credits").arg(text(u"offeringCode"_s), text(u"classId.name"_s), text(u"credits"_s)),
        context().work.may(Action::View, u"courseOutcome") ? tr("Outcomes →") : QString());
    m_code->setRows(courseCodeRows(text(u"courseCode"_s)));
    readCourse(id);
    readCounts(id);
    loadHistory(context().source, recordTypeOf<Course>(), id, m_history);
}

void CoursesPage::readCourse(qint64 id)
{
    context().source.get(u"course"_s, id, this, [this, id](const protocol::Answer<QJsonObject> &answer) {
        if (id != m_id || !answer)
            return;
        const QJsonObject record = answer->value(u"record"_s).toObject();
        auto rows = fieldRows(recordTypeOf<Course>(), record, {u"schoolYear"_s, u"semester"_s, u"grade"_s, u"division"_s, u"teacherName"_s});
        if (record.value(u"teacherId"_s).isNull())
            rows.push_back({tr("Teacher's account"), tr("not assigned: nobody can certify"), Tone::Warn, KeyValueView::Shape::Text});
        m_course->setRows(rows);
    });
}

void CoursesPage::readCounts(qint64 id)
{
    m_counts.assign(3, {});
    const auto table = choices<CertificationState>();
    const FieldInfo &field = *recordTypeOf<CourseOutcome>().field(u"certification");
    for (size_t i = 0; i < table.size(); ++i) {
        protocol::RecordQuery query;
        query.type = u"courseOutcome"_s;
        query.columns = {u"id"_s};
        query.conditions = {{u"courseId"_s, Operator::Equal, id},
                            {u"certification"_s, Operator::Equal, QLatin1StringView(table[i].wire)}};
        query.limit = 1;
        query.wantCount = true;
        const auto chip = chipOf(field, QLatin1StringView(table[i].wire));
        m_counts[i] = {chip ? chip->text : QString(), u"…"_s, chip ? static_cast<Tone>(chip->tone) : Tone::Neutral,
                       KeyValueView::Shape::Chip};
        context().source.query(query, this, [this, id, i](const protocol::Answer<protocol::Page> &answer) {
            if (id != m_id || !answer)
                return;
            m_counts[i].value = tr("%1 items").arg(locale().toString(answer->total));
            m_outcomes->setRows(m_counts);
        });
    }
}

} // namespace licheng
