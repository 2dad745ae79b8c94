// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/common/register_setup.h"

#include "app/models/display.h"
#include "app/pages/common/register_page.h"

using namespace Qt::StringLiterals;

namespace licheng {

RegisterSetup plainList(const QString &pageKey, const QString &type, const QString &icon,
                        const QStringList &columns, std::vector<int> widths)
{
    RegisterSetup setup;
    setup.list.key = pageKey;
    setup.list.type = type;
    setup.list.icon = icon;
    for (const QString &column : columns) {
        setup.list.columns.push_back(listColumn(column));
        setup.list.filters.push_back({column});
    }
    setup.list.widths = std::move(widths);
    return setup;
}

QStringList unknownPaths(const RegisterSetup &setup)
{
    const RecordListSetup &list = setup.list;
    QStringList unknown = unknownPaths(list);
    const auto mustBeColumn = [&](const QString &path) {
        if (!path.isEmpty() && std::none_of(list.columns.begin(), list.columns.end(),
                                            [&](const RecordColumn &column) { return column.path == path; }))
            unknown.append(u"no column: %1.%2"_s.arg(list.type, path));
    };
    mustBeColumn(setup.heading);
    for (const QString &path : setup.subheadingPaths)
        mustBeColumn(path);
    for (const SectionMaker &section : setup.sections)
        unknown += section.unknown;
    for (const RegisterLink &link : setup.links)
        unknown += link.field.isEmpty() ? unknownPaths(link.type, {link.path})
                                        : unknownPaths(setup.list.type, {link.field});
    QStringList fields = setup.formFields + setup.yearFields + setup.termDays + setup.defaults.keys();
    for (const RegisterForm &form : setup.forms)
        fields += form.fields;
    fields += setup.recordShape.begunWithTheOnly;
    if (!setup.recordShape.dependsOn.isEmpty())
        fields += setup.recordShape.dependsOn;
    return unknown + unknownPaths(list.type, fields);
}

PageSetup registerPage(RegisterSetup setup, std::function<Page *(const PageContext &)> make)
{
    if (setup.list.key.isEmpty())
        setup.list.key = setup.list.type;
    const RecordType &type = *recordType(setup.list.type);
    for (size_t i = setup.list.widths.size(); i < setup.list.columns.size(); ++i) {
        const FieldInfo *field = resolvePath(type, setup.list.columns[i].path);
        setup.list.widths.push_back(field ? columnWidth(*field) : 0);
    }
    if (setup.list.icon.isEmpty())
        setup.list.icon = u"file"_s;
    if (setup.list.emptyTitle.isEmpty())
        setup.list.emptyTitle = PagesText::tr("No records yet");
    PageSetup page;
    page.key = setup.list.key;
    page.place = setup.place;
    if (page.place.title.isEmpty())
        page.place.title = recordTitle(type);
    page.icon = setup.list.icon;
    page.isFor = setup.isForKeepers ? keepersOf(setup.list.type) : viewersOf(setup.list.type);
    page.shows = {setup.list.type};
    page.unknown = unknownPaths(setup);
    for (const RegisterTool &tool : setup.tools)
        page.tools.push_back({tool.text, tool.action, tool.type.isEmpty() ? setup.list.type : tool.type});
    // What is done with rows is found as well, and leads to where it is done.
    for (const RegisterAction &action : setup.actions)
        page.tools.push_back({action.text, action.action, action.type});
    if (RegisterPage::hasQuickEntry(setup.list))
        page.tools.push_back({RegisterPage::quickEntryText(), Action::Edit, setup.list.type, false});
    page.make = std::move(make);
    if (!page.make) {
        page.make = [setup = std::move(setup)](const PageContext &context) {
            return new RegisterPage(context, setup);
        };
    }
    return page;
}

} // namespace licheng
