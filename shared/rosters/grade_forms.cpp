// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/grade_forms.h"

#include "shared/rosters/resource_file.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

GradeFormLayout readForm(const QJsonValue &json)
{
    const auto form = fromWire<GradeForm>(json[u"form"].toString());
    const auto division = fromWire<Division>(json[u"division"].toString());
    if (!form || !division)
        qFatal("a grade form has an unknown form or division");
    GradeFormLayout layout{json[u"section"].toString(), json[u"sheet"].toString(), {}, {}};
    layout.rules.form = *form;
    layout.rules.division = *division;
    layout.rules.makeUpOf = json[u"makeUpOf"].toString();
    layout.rules.cappedFrom = SchoolYear(json[u"scoreCappedFrom"].toInt());
    for (const QJsonValue &value : json[u"columns"].toArray()) {
        RosterColumn column = rosterColumn(value);
        const QString path = column.path;
        if (!resolvePath(recordTypeOf<Grade>(), path))
            qFatal("a grade form names the unknown field %s", qPrintable(path));
        layout.columns.push_back(std::move(column));
        if (path.contains(u'.'))
            continue;
        layout.rules.fields.append(path);
        if (value[u"required"].toBool())
            layout.rules.required.append(path);
    }
    return layout;
}

std::vector<GradeFormLayout> readForms()
{
    std::vector<GradeFormLayout> forms;
    for (const QJsonValue &form : resourceJson(u":/grades/forms.json"_s).object()[u"forms"].toArray())
        forms.push_back(readForm(form));
    if (forms.size() != std::size(CodeTable<GradeForm>::choices))
        qFatal("resources/grades does not have every form");
    return forms;
}

} // namespace

const std::vector<GradeFormLayout> &GradeFormLayout::all()
{
    static const std::vector<GradeFormLayout> forms = readForms();
    return forms;
}

const GradeFormLayout &GradeFormLayout::of(GradeForm form)
{
    return *std::find_if(all().begin(), all().end(),
                         [&](const GradeFormLayout &l) { return l.rules.form == form; });
}

} // namespace licheng
