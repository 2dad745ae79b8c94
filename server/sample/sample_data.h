// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/model/result.h"

#include <QHash>
#include <QStringList>

#include <array>
#include <vector>

namespace licheng {

/// Characters and words that names are put together from.
struct NameLists
{
    QStringList surnames;
    QStringList compoundSurnames;
    std::array<QStringList, 2> first;  ///< male, female
    std::array<QStringList, 2> second; ///< male, female
    QStringList rare;                  ///< beyond the Basic Multilingual Plane
};

struct SampleSubject
{
    QString name;
    int credits = 0;
    QChar attribute; ///< 科目屬性, character 19 of the course code: 1 general, 2 professional, 3 practice
    QChar category = u'1';
};

struct Department
{
    QString name;
    QString group;                                    ///< 群別
    QString code;                                     ///< 科別
    std::vector<std::vector<SampleSubject>> subjects; ///< a list a grade
};

struct Curriculum
{
    std::vector<std::vector<SampleSubject>> general; ///< a list a grade
    std::vector<SampleSubject> withoutCredit;
    std::vector<Department> departments; ///< those that small schools have first
};

/// Texts of the outcomes of one kind of subject; %1 the subject, %2 the title.
struct OutcomeKind
{
    QStringList titles;
    QStringList middles;
};

struct OutcomeTexts
{
    QHash<QChar, OutcomeKind> kinds; ///< by SampleSubject::attribute
    QStringList openings;
    QStringList endings;
    QStringList fillers;
    QStringList returnReasons;
    QString formula; ///< a description that a spreadsheet would take for a formula
    QString extensionReason;
    QString declaredFile;
};

/// Texts of what is not a course outcome.
struct PortfolioTexts
{
    QHash<QString, QHash<QString, QStringList>> performances; ///< by kind and field
    QStringList clubs;
    QStringList classPosts;
    QStringList clubPosts;
    QStringList absenceNotes;
    QStringList autobiography; ///< paragraphs
    QStringList studyPlan;
    QStringList counsellingTimes;
    QStringList counsellingPlaces;
    QStringList counsellingMatters;
    QStringList counsellingOpinions; ///< one for each matter
    QStringList otherTitles;
    QStringList otherContents; ///< one for each title
};

/// What the sample school is made of, from resources/sample.
struct SampleData
{
    NameLists names;
    Curriculum curriculum;
    OutcomeTexts outcomes;
    PortfolioTexts portfolio;
    std::array<QByteArray, 2> jpegs;
    QByteArray mp3;
    QByteArray mp4;

    [[nodiscard]] static Result<SampleData> load();
};

} // namespace licheng
