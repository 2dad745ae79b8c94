// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/courses/courses_page.h"

namespace licheng {

using namespace Qt::Literals::StringLiterals;

OwnCoursesPage::OwnCoursesPage(const PageContext &context, QWidget *parent)
    : RegisterPage(context, ofTerm(context), parent)
{
    connect(&context.work, &WorkState::termChanged, this, [this] {
        setAlways(this->context().work.termConditions(u"courseId."_s));
        refresh();
    });
}

RegisterSetup OwnCoursesPage::ofTerm(const PageContext &context)
{
    RegisterSetup all = setup();
    all.list.always = context.work.termConditions(u"courseId."_s);
    return all;
}

RegisterSetup OwnCoursesPage::setup()
{
    RegisterSetup setup;
    setup.place.title = tr("My courses");
    setup.list.key = u"ownCourses"_s;
    setup.list.type = u"enrolment"_s;
    setup.list.icon = u"courses"_s;
    setup.list.columns = {listColumn(u"courseId.name"_s),
                          listColumn(u"courseId.offeringCode"_s),
                          listColumn(u"courseId.credits"_s),
                          listColumn(u"courseId.teacherName"_s),
                          listColumn(u"courseId.schoolYear"_s),
                          listColumn(u"courseId.semester"_s),
                          listColumn(u"kind"_s),
                          listColumn(u"startsOn"_s),
                          listColumn(u"endsOn"_s)};
    setup.list.widths = {180, 120, 60, 100, 72, 60, 84, 84, 84};
    setup.list.filters = {{u"courseId.name"_s}, {u"courseId.teacherName"_s}};
    setup.list.sort = {{u"courseId.schoolYear"_s, Qt::DescendingOrder},
                       {u"courseId.semester"_s, Qt::DescendingOrder},
                       {u"courseId.offeringCode"_s}};
    setup.list.entry = RecordListSetup::Entry::None;
    setup.list.emptyTitle = tr("You take no course in this term");
    setup.list.emptyText =
        tr("The registry and teaching sections enter who takes what. Ask them when one is missing.");
    setup.heading = u"courseId.name"_s;
    setup.subheadingPaths = {u"courseId.offeringCode"_s, u"courseId.teacherName"_s};
    setup.sections = {
        fieldsSection({}, setup.list.type, {u"courseId"_s, u"kind"_s, u"startsOn"_s, u"endsOn"_s})};
    return setup;
}

} // namespace licheng
