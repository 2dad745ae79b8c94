// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/records/record_pages.h"
#include "app/pages/records/student_lists.h"

#include <QCoreApplication>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct StudyPages
{
    Q_DECLARE_TR_FUNCTIONS(StudyPages)
};

RegisterSetup electivesSetup()
{
    RegisterSetup setup = studentRecords(u"electives"_s, u"enrolment"_s, u"table"_s,
                                         {u"courseId.name"_s, u"courseId.offeringCode"_s,
                                          u"courseId.credits"_s, u"courseId.teacherName"_s, u"kind"_s},
                                         {156, 120, 52, 92, 84});
    setup.place = {PageGroup::Study, 20, PagesText::tr("Courses taken")};
    setup.list.term = FilterFields::TermChip::Shown;
    setup.list.filters.push_back({u"courseId.schoolYear"_s});
    setup.list.filters.push_back({u"courseId.semester"_s});
    setup.list.sort = {{u"courseId.schoolYear"_s, Qt::DescendingOrder},
                       {u"courseId.semester"_s, Qt::DescendingOrder},
                       {u"studentId.studentNumber"_s}};
    setup.list.emptyTitle = StudyPages::tr("Nobody takes a course yet");
    setup.list.emptyText = StudyPages::tr("Courses of a class bring its students along; elective choices are "
                                          "entered after the course selection.");
    setup.list.canImport = true;
    setup.defaults = {{u"kind"_s, u"elective"_s}};
    return setup;
}

RegisterSetup gradesSetup()
{
    RegisterSetup setup = studentRecords(u"grades"_s, u"grade"_s, u"grades"_s,
                                         {u"form"_s, u"subjectName"_s, u"credits"_s, u"score"_s, u"passed"_s,
                                          u"makeUpScore"_s, u"makeUpPassed"_s, u"courseCode"_s},
                                         {92, 132, 52, 64, 64, 64, 64, 190});
    setup.place = {PageGroup::Study, 30, PagesText::tr("Grades")};
    // With them a screen of 1366 pixels would scroll; they stand in the details. The kind of the list stays:
    // who came from elsewhere has a subject twice.
    setup.list.hidden = {5, 9, 10};
    setup.list.sort = {{u"studentId.studentNumber"_s}, {u"courseCode"_s}};
    setup.list.emptyTitle = StudyPages::tr("No grades in this term");
    setup.list.emptyText = StudyPages::tr(
        "Grades are imported from the school's own system, one form at a time, or entered here.");
    setup.list.canImport = true;
    setup.list.editable = {u"score"_s, u"passed"_s, u"makeUpScore"_s, u"makeUpPassed"_s};
    return setup;
}

RegisterSetup coursePlansSetup()
{
    RegisterSetup setup;
    setup.place = {PageGroup::Study, 50, PagesText::tr("Course plan")};
    setup.list.key = u"coursePlans"_s;
    setup.list.type = u"coursePlan"_s;
    setup.list.icon = u"regulation"_s;
    setup.list.columns = {listColumn(u"courseCode"_s), listColumn(u"name"_s), listColumn(u"creditPattern"_s),
                          listColumn(u"entryYear"_s)};
    setup.list.widths = {210, 200, 132, 140};
    setup.list.filters = {{u"entryYear"_s}, {u"courseCode"_s}, {u"name"_s}};
    setup.list.sort = {{u"entryYear"_s, Qt::DescendingOrder}, {u"courseCode"_s}};
    setup.list.emptyTitle = StudyPages::tr("No course plan yet");
    setup.list.emptyText = StudyPages::tr(
        "Import the ministry's course code file: it is the truth for codes, names and credits.");
    setup.list.canImport = true;
    setup.heading = u"name"_s;
    setup.subheadingPaths = {u"courseCode"_s};
    return setup;
}

RegisterSetup counsellingSetup()
{
    RegisterSetup setup = studentRecords(u"counselling"_s, u"counselling"_s, u"counsel"_s,
                                         {u"date"_s, u"time"_s, u"place"_s, u"counsellorId.displayName"_s,
                                          u"content"_s, u"participantIds.name"_s},
                                         {92, 92, 92, 92, 220, 132});
    setup.list.filters.push_back({u"participantIds.studentNumber"_s});
    setup.place = {PageGroup::Study, 40, PagesText::tr("Counselling")};
    setup.list.columns[6].title = StudyPages::tr("Course adviser");
    setup.list.sort = {{u"date"_s, Qt::DescendingOrder}, {u"time"_s, Qt::DescendingOrder}};
    setup.list.emptyTitle = StudyPages::tr("No counselling records in this term");
    setup.list.emptyText = StudyPages::tr(
        "Only the adviser, the student and the supervisors see them; they are never submitted.");
    setup.list.canImport = true;
    setup.ownDefaults = [](const PageContext &context) {
        return QJsonObject{{u"counsellorId"_s, context.work.info().account.id.value()}};
    };
    return setup;
}

} // namespace

std::vector<RegisterSetup> studySetups()
{
    return {electivesSetup(), gradesSetup(), coursePlansSetup(), counsellingSetup()};
}

} // namespace licheng
