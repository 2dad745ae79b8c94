// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/program/figures.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace licheng::bench {

void Figures::add(Figure figure)
{
    std::printf("%-44s %10.1f %-4s  %-52s %10.1f %-4s  x%-7.2f %s%s\n", qPrintable(figure.work), figure.value,
                qPrintable(figure.unit), qPrintable(figure.besides), figure.limit, qPrintable(figure.unit),
                figure.ratio(), figure.isMet() ? "" : "NOT MET ", qPrintable(figure.note));
    if (!figure.fault.isEmpty())
        std::printf("    FAULT: %s\n", qPrintable(figure.fault));
    std::fflush(stdout);
    m_figures.push_back(std::move(figure));
}

bool Figures::write(const QString &path, const QJsonObject &run) const
{
    QJsonArray rows;
    for (const Figure &figure : m_figures)
        rows.append(QJsonObject{{u"work"_s, figure.work},
                                {u"value"_s, figure.value},
                                {u"unit"_s, figure.unit},
                                {u"besides"_s, figure.besides},
                                {u"limit"_s, figure.limit},
                                {u"ratio"_s, figure.ratio()},
                                {u"target"_s, figure.target},
                                {u"lessIsBetter"_s, figure.isLess},
                                {u"met"_s, figure.isMet()},
                                {u"fault"_s, figure.fault},
                                {u"note"_s, figure.note}});
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return false;
    file.write(QJsonDocument(QJsonObject{{u"run"_s, run}, {u"figures"_s, rows}}).toJson());
    return file.commit();
}

} // namespace licheng::bench
