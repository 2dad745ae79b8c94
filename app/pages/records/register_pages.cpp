// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/records/record_pages.h"
#include "app/pages/records/register_change_shape.h"
#include "app/pages/records/student_lists.h"
#include "shared/rules/students.h"

#include <QCoreApplication>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct RegisterPages
{
    Q_DECLARE_TR_FUNCTIONS(RegisterPages)
};

RegisterSetup absencesSetup()
{
    RegisterSetup setup = studentRecords(u"absences"_s, u"absence"_s, u"table"_s,
                                         {u"date"_s, u"period"_s, u"kind"_s, u"note"_s}, {104, 72, 72, 180});
    setup.place = {PageGroup::Register, 60, PagesText::tr("Attendance records")};
    setup.title = RegisterPages::tr("Attendance records");
    setup.list.sort = {{u"date"_s, Qt::DescendingOrder}, {u"studentId.studentNumber"_s}, {u"period"_s}};
    setup.list.emptyTitle = RegisterPages::tr("No absences in this term");
    setup.list.emptyText = RegisterPages::tr("Absences are entered by class and day, or imported from the "
                                             "spreadsheet of the school's own system.");
    setup.list.canImport = true;
    setup.list.editable = {u"kind"_s, u"note"_s};
    return setup;
}

RegisterSetup cadrePostsSetup()
{
    RegisterSetup setup = studentRecords(
        u"cadrePosts"_s, u"cadrePost"_s, u"officer"_s,
        {u"unitName"_s, u"post"_s, u"levelCode"_s, u"startsOn"_s, u"endsOn"_s}, {120, 92, 80, 104, 104});
    setup.place = {PageGroup::Register, 70, PagesText::tr("School posts")};
    setup.list.sort = {{u"studentId.classId.name"_s}, {u"studentId.studentNumber"_s}, {u"startsOn"_s}};
    setup.list.emptyTitle = RegisterPages::tr("No posts in this term");
    setup.list.emptyText =
        RegisterPages::tr("Posts of classes, clubs and the school; they are submitted each semester.");
    setup.list.canImport = true;
    setup.list.editable = {u"unitName"_s, u"post"_s, u"levelCode"_s, u"startsOn"_s, u"endsOn"_s};
    return setup;
}

RegisterSetup registerChangesSetup()
{
    RegisterSetup setup = studentRecords(u"registerChanges"_s, u"registerChange"_s, u"refresh"_s,
                                         {u"kind"_s, u"changeCode"_s, u"effectiveOn"_s, u"fromClassId.name"_s,
                                          u"toClassId.name"_s, u"note"_s, u"isUncounted"_s},
                                         {100, 140, 104, 92, 92, 160, 84});
    setup.place = {PageGroup::Register, 40, PagesText::tr("Register changes")};
    setup.recordShape = registerChangeShape();
    setup.list.canImport = true;
    setup.list.stands = &registerChangeStands;
    setup.list.columns[6].title = RegisterPages::tr("Class before");
    setup.list.columns[7].title = RegisterPages::tr("Class after");
    setup.list.sort = {{u"effectiveOn"_s, Qt::DescendingOrder}};
    setup.list.emptyTitle = RegisterPages::tr("No register changes in this term");
    setup.list.emptyText = RegisterPages::tr(
        "Repeated years, suspension and return, transfers, changes of department and borrowed study; each "
        "takes effect with its day and never rewrites what was submitted.");
    return setup;
}

} // namespace

std::vector<RegisterSetup> registerSetups()
{
    return {absencesSetup(), cadrePostsSetup(), registerChangesSetup()};
}

} // namespace licheng
