// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/students/classes_page.h"

#include "app/pages/common/record_sections.h"

#include <QCoreApplication>

namespace licheng {

using namespace Qt::Literals::StringLiterals;

namespace {

struct ClassesPageText
{
    Q_DECLARE_TR_FUNCTIONS(ClassesPage)
};

} // namespace

PageSetup classesPage()
{
    RegisterSetup setup;
    setup.place = {PageGroup::Register, 12, PagesText::tr("Classes")};
    setup.list.key = u"classes"_s;
    setup.list.type = u"schoolClass"_s;
    setup.list.columns = {listColumn(u"name"_s),       listColumn(u"grade"_s),
                          listColumn(u"division"_s),   listColumn(u"department"_s),
                          listColumn(u"schoolYear"_s), listColumn(u"tutorId.displayName"_s)};
    setup.list.columns.back().title = ClassesPageText::tr("Class tutor");
    setup.list.widths = {140, 64, 84, 140, 84, 140};
    setup.list.term = FilterFields::TermChip::Shown;
    setup.list.filters = {{u"schoolYear"_s}, {u"grade"_s}, {u"division"_s}, {u"department"_s}, {u"name"_s}};
    setup.list.sort = {{u"schoolYear"_s, Qt::DescendingOrder}, {u"grade"_s}, {u"division"_s}, {u"name"_s}};
    setup.list.icon = u"officer"_s;
    setup.list.emptyTitle = ClassesPageText::tr("No classes yet");
    setup.list.emptyText = ClassesPageText::tr(
        "Each school year has its own: entered one by one, or all of them by the turn of the school year "
        "on the page of the students.");
    setup.heading = u"name"_s;
    setup.subheadingPaths = {u"schoolYear"_s, u"division"_s, u"department"_s};
    setup.links = {{ClassesPageText::tr("Students →"), u"student"_s, u"classId"_s}};
    setup.sections = {fieldsSection(ClassesPageText::tr("Class"), setup.list.type,
                                    {u"grade"_s, u"division"_s, u"department"_s, u"tutorId"_s}),
                      relatedSection({ClassesPageText::tr("Students"),
                                      u"student"_s,
                                      u"classId"_s,
                                      {u"seat"_s, u"studentNumber"_s, u"name"_s, u"state"_s},
                                      {{u"seat"_s}}}),
                      historySection(setup.list.type)};
    return registerPage(std::move(setup));
}

} // namespace licheng
