// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/rosters/roster_check.h"

#include "shared/rosters/roster_layout.h"

#include <algorithm>

namespace licheng::checks {

namespace {

using namespace Qt::Literals::StringLiterals;

/// The list has no line; where else there are records of its kind.
std::vector<CheckHit> emptyList(const CheckInput &input)
{
    const RosterElsewhere &elsewhere = input.elsewhere;
    std::vector<CheckHit> hits{{QString::number(elsewhere.sum())}};
    const std::pair<int, QString> places[]{{elsewhere.unselected, u"elsewhere.unselected"_s},
                                           {elsewhere.onOtherLists, u"elsewhere.list"_s},
                                           {elsewhere.ofOtherTerm, u"elsewhere.term"_s},
                                           {elsewhere.ofOtherGrades, u"elsewhere.grades"_s},
                                           {elsewhere.ofOtherDivision, u"elsewhere.division"_s}};
    for (const auto &[count, rule] : places) {
        if (count > 0)
            hits.push_back({QString::number(count), 0, rule});
    }
    return hits;
}

/// Where the layout's sheets write a text as it was entered, each path once.
QStringList textPaths(const RosterLayout &layout)
{
    QStringList paths;
    for (const RosterSheet &sheet : layout.sheets) {
        for (const RosterColumn &column : sheet.columns) {
            const bool isText = column.format == RosterFormat::Text || column.format == RosterFormat::Upper;
            if (isText && !column.path.startsWith(u'$'))
                paths << column.path << column.orElse;
        }
    }
    paths.removeAll(QString());
    paths.removeDuplicates();
    return paths;
}

bool isBreak(QChar c)
{
    return c == u'\n' || c == u'\r' || c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
}

bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control && !isBreak(c);
}

/// What a spreadsheet computes when somebody opens the list as text; a number such as -1 is none.
bool beginsAsFormula(const QString &text)
{
    constexpr QStringView starts = u"=+-@\t";
    bool isNumber = false;
    text.toDouble(&isNumber);
    return !text.isEmpty() && starts.contains(text.front()) && !isNumber;
}

/// The text as a sentence can quote it: short, with what cannot be seen made visible.
QString quoted(QString text)
{
    constexpr qsizetype most = 40;
    for (QChar &c : text) {
        if (isBreak(c))
            c = u' ';
        else if (isControl(c))
            c = u'□';
    }
    return text.size() > most ? text.first(most - 1) + u'…' : text;
}

/// Section 7 of the rosters' rules: no formulas, no control characters, no line breaks; of every text column.
LineChecks texts(const CheckInput &input)
{
    return [paths = textPaths(input.layout)](const RosterRecord &line) {
        std::vector<CheckHit> hits;
        for (const QString &path : paths) {
            const QString text = line.text(path);
            if (std::any_of(text.begin(), text.end(), &isControl))
                hits.push_back({quoted(text), 0, u"text.control"_s, path});
            if (beginsAsFormula(text))
                hits.push_back({quoted(text), 0, u"text.formula"_s, path});
            if (std::any_of(text.begin(), text.end(), &isBreak))
                hits.push_back({quoted(text), 0, u"text.breaks"_s, path});
        }
        return hits;
    };
}

} // namespace

std::vector<RosterCheck> ofLists()
{
    // What it means that a list is empty differs: each roster names the one of its kind.
    return {{.key = "emptyList", .paths = {}, .ofEmpty = &emptyList},
            {.key = "emptyDoubtful", .paths = {}, .ofEmpty = &emptyList},
            {.key = "emptyUsual", .paths = {}, .ofEmpty = &emptyList},
            {.key = "texts", .paths = {}, .beginAll = &texts}};
}

} // namespace licheng::checks
