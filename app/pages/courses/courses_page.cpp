// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/courses/courses_page.h"

#include "app/pages/courses/course_sections.h"

#include <QCoreApplication>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct CoursesPageText
{
    Q_DECLARE_TR_FUNCTIONS(CoursesPage)
};

} // namespace

RegisterSetup coursesSetup()
{
    RegisterSetup setup;
    setup.place = {PageGroup::Study, 10, PagesText::tr("Courses")};
    setup.list.key = u"courses"_s;
    setup.list.type = u"course"_s;
    setup.list.columns = {listColumn(u"offeringCode"_s),
                          listColumn(u"name"_s),
                          listColumn(u"grade"_s),
                          listColumn(u"credits"_s),
                          listColumn(u"classId.name"_s),
                          listColumn(u"teacherName"_s),
                          listColumn(u"division"_s),
                          listColumn(u"courseCode"_s),
                          listColumn(u"teacherId.displayName"_s, CoursesPageText::tr("Teacher's account")),
                          listColumn(u"schoolYear"_s),
                          listColumn(u"semester"_s),
                          listColumn(u"coTeacherNames"_s),
                          listColumn(u"missingTeachers"_s),
                          listColumn(u"isClosed"_s)};
    setup.list.widths = {84, 120, 72, 48, 72, 72, 64, 110, 96, 64, 56, 96, 96, 56};
    setup.list.hidden = {7, 8, 9, 10, 12};
    setup.list.filters = {{u"classId.name"_s},
                          {u"name"_s},
                          {u"grade"_s},
                          {u"credits"_s},
                          {u"division"_s},
                          {u"teacherName"_s},
                          {u"teacherId.displayName"_s, CoursesPageText::tr("Teacher's account")},
                          {u"coTeacherNames"_s},
                          {u"missingTeachers"_s},
                          {u"isClosed"_s},
                          {u"offeringCode"_s},
                          {u"courseCode"_s}};
    setup.list.sort = {{u"offeringCode"_s}};
    setup.list.term = FilterFields::TermChip::Shown;
    setup.list.classPath = u"classId.name"_s;
    setup.list.icon = u"courses"_s;
    setup.list.emptyTitle = CoursesPageText::tr("No courses in this term yet");
    setup.list.emptyText =
        CoursesPageText::tr("Courses with their 23-character codes come from the school's course plan. "
                            "Outcomes are uploaded to courses that carry credit.");
    setup.list.canImport = true;
    setup.list.editable = {u"credits"_s, u"teacherName"_s};

    setup.noneTitle = CoursesPageText::tr("No course chosen");
    setup.noneText = CoursesPageText::tr("Choose a row to see the course.");
    setup.heading = u"name"_s;
    setup.subheading = CoursesPageText::tr("%1　%2　%3 credits");
    setup.subheadingPaths = {u"offeringCode"_s, u"classId.name"_s, u"credits"_s};
    setup.links = {{CoursesPageText::tr("Outcomes →"), u"courseOutcome"_s, u"courseId"_s}};
    setup.sections = {[](const PageContext &) { return new CourseSection; },
                      SectionMaker([](const PageContext &c) {
                          return new CertificationSection(c.source);
                      }).forReadersOf(u"courseOutcome"_s),
                      [](const PageContext &c) { return new CourseCodeSection(c.source); },
                      historySection(setup.list.type)};
    setup.forms = {
        {u"teacher"_s,
         CoursesPageText::tr("Assign teacher…"),
         {u"teacherId"_s, u"teacherName"_s, u"coTeacherIds"_s, u"coTeacherNames"_s},
         CoursesPageText::tr(
             "The teacher's account was assigned; the teacher can certify this course's outcomes.")}};
    return setup;
}

PageSetup coursesPage()
{
    PageSetup page = registerPage(coursesSetup());
    page.unknown += unknownPaths(OwnCoursesPage::setup());
    page.make = [ofSchool = page.make](const PageContext &context) -> Page * {
        if (!context.work.info().account.studentId.isNull())
            return new OwnCoursesPage(context);
        return ofSchool(context);
    };
    return page;
}

} // namespace licheng
