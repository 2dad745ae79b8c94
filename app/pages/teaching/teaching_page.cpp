// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/teaching/teaching_page.h"

#include "app/pages/common/register_page.h"
#include "app/pages/teaching/reminder_list.h"
#include "app/presenters/messages.h"

#include <algorithm>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

bool hasScope(const Grants &grants, Action action, QStringView type, Scope scope)
{
    const auto scopes = grants.scopes(action, type);
    return std::find(scopes.begin(), scopes.end(), scope) != scopes.end();
}

/// Who certifies in their own courses or tutors a class.
bool isForTeachers(const Grants &grants)
{
    return hasScope(grants, Action::Certify, u"courseOutcome", Scope::Course) ||
           hasScope(grants, Action::View, u"student", Scope::Class);
}

} // namespace

TeachingPage::TeachingPage(const PageContext &context, const MakeQueue &makeQueue, QWidget *parent)
    : PartsPage(parent), m_context(context), m_presenter(context.source, context.work),
      m_queue(makeQueue(partContext(context, u"queue"_s))), m_courses(coursesOfTeacher(context, m_presenter)),
      m_class(studentsOfTutor(context)), m_reminders(new RegisterPage(partContext(context, u"reminders"_s),
                                                                      reminderSetup(ReminderList::Received)))
{
    setObjectName(u"teachingPage"_s);
    addPart(u"queue"_s, m_queue->title(), m_queue);
    addPart(u"courses"_s, m_courses->title(), m_courses);
    addPart(u"class"_s, m_class->title(), m_class);
    addPart(u"reminders"_s, m_reminders->title(), m_reminders);
    hidePart(u"class"_s);
    if (!context.work.may(Action::View, u"reminder"))
        hidePart(u"reminders"_s);
    connect(&m_presenter, &TeachingPresenter::changed, this, &TeachingPage::present);
    connect(m_courses, &FactListPage::rowActivated, this, &TeachingPage::openCourse);
    connect(m_class, &FactListPage::rowActivated, this, [this](const QJsonObject &student) {
        m_context.navigator.open(QLatin1String(page_keys::student),
                                 {{u"id"_s, protocol::Condition::Operator::Equal, student[u"studentId"]}});
    });
    for (FactListPage *list : {m_courses, m_class})
        connect(list, &FactListPage::retryWanted, &m_presenter, &TeachingPresenter::refresh);
}

QString TeachingPage::title() const
{
    return tr("My teaching");
}

QString TeachingPage::subtitle() const
{
    return m_presenter.subtitle();
}

void TeachingPage::refresh()
{
    m_presenter.refresh();
    PartsPage::refresh();
}

void TeachingPage::present()
{
    if (const auto &fault = m_presenter.fault(); fault && !m_presenter.isRead()) {
        m_courses->setProblem(messages::fault(*fault));
        m_class->setProblem(messages::fault(*fault));
        return;
    }
    m_queue->setAlways(TeachingPresenter::waitingIn(m_presenter.courses()));
    m_courses->setRows(m_presenter.courses());
    m_courses->setNote(m_presenter.deputises() ? tr("With the courses of the teachers whose deputy you are.")
                                               : QString(),
                       tr("Enter shows what waits in a course."));
    const QJsonArray students = m_presenter.students();
    m_class->setRows(students);
    m_class->setNote(m_presenter.checks());
    if (m_presenter.classes().isEmpty()) {
        if (currentPart() == "class"_L1)
            showPart(u"queue"_s);
        hidePart(u"class"_s);
    } else {
        unhidePart(u"class"_s);
    }
    setPartCount(u"queue"_s, m_presenter.waiting());
    setPartCount(u"courses"_s, m_presenter.courses().size());
    setPartCount(u"class"_s, std::count_if(students.begin(), students.end(), [](const QJsonValue &student) {
                     return !student[u"missing"].toString().isEmpty();
                 }));
    Q_EMIT headerChanged();
}

void TeachingPage::openCourse(const QJsonObject &course)
{
    const std::vector<protocol::Condition> ofCourse{
        {u"courseId"_s, protocol::Condition::Operator::Equal, course[u"courseId"]}};
    if (course[u"waiting"].toInteger() > 0) {
        showPart(u"queue"_s);
        m_queue->reach(ofCourse, 0);
    } else {
        m_context.navigator.openRecords(u"courseOutcome"_s, ofCourse);
    }
}

void TeachingPage::reach(const std::vector<protocol::Condition> &conditions, qint64 recordId)
{
    if (recordId > 0) {
        showPart(u"reminders"_s);
        m_reminders->reach({}, recordId);
    } else {
        showPart(u"queue"_s);
        m_queue->reach(conditions, 0);
    }
}

PageSetup TeachingPage::page(MakeQueue makeQueue)
{
    return {QLatin1String(page_keys::teaching),
            {PageGroup::None, 20, PagesText::tr("My teaching")},
            u"inbox"_s,
            &isForTeachers,
            [makeQueue = std::move(makeQueue)](const PageContext &context) {
                return new TeachingPage(context, makeQueue);
            },
            {u"reminder"_s},
            unknownPaths(reminderSetup(ReminderList::Received)),
            {u"courseOutcome"_s}};
}

} // namespace licheng
