// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sample/sample_data.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace licheng {

namespace {

Result<QByteArray> readFile(const QString &name)
{
    QFile file(u":/sample/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        return Error{u"The program's own file %1 cannot be read: %2. Install the program again."_s.arg(
            file.fileName(), file.errorString())};
    return file.readAll();
}

Result<QJsonObject> readObject(const QString &name)
{
    const auto bytes = readFile(name);
    if (!bytes)
        return bytes.error();
    QJsonParseError fault;
    const QJsonDocument document = QJsonDocument::fromJson(bytes.value(), &fault);
    if (!document.isObject())
        return Error{u"The program's own file sample/%1 is no JSON object: %2. "
                     "Install the program again."_s.arg(name, fault.errorString())};
    return document.object();
}

QStringList texts(const QJsonValue &array)
{
    QStringList list;
    for (const QJsonValue &value : array.toArray())
        list.append(value.toString());
    return list;
}

QChar letter(const QJsonValue &value, QChar otherwise)
{
    const QString text = value.toString();
    return text.isEmpty() ? otherwise : text.front();
}

std::vector<SampleSubject> subjectsOf(const QJsonValue &array)
{
    std::vector<SampleSubject> subjects;
    for (const QJsonValue &value : array.toArray())
        subjects.push_back({value[u"name"].toString(), value[u"credits"].toInt(),
                            letter(value[u"attribute"], u'1'), letter(value[u"category"], u'1')});
    return subjects;
}

std::vector<std::vector<SampleSubject>> subjectsByGrade(const QJsonValue &array)
{
    std::vector<std::vector<SampleSubject>> grades;
    for (const QJsonValue &value : array.toArray())
        grades.push_back(subjectsOf(value));
    return grades;
}

NameLists namesOf(const QJsonObject &json)
{
    return {texts(json[u"surnames"]),
            texts(json[u"compoundSurnames"]),
            {texts(json[u"maleFirst"]), texts(json[u"femaleFirst"])},
            {texts(json[u"maleSecond"]), texts(json[u"femaleSecond"])},
            texts(json[u"rare"])};
}

Curriculum curriculumOf(const QJsonObject &json)
{
    Curriculum curriculum{subjectsByGrade(json[u"general"]), subjectsOf(json[u"withoutCredit"]), {}};
    for (const QJsonValue &value : json[u"departments"].toArray())
        curriculum.departments.push_back({value[u"name"].toString(), value[u"group"].toString(),
                                          value[u"code"].toString(), subjectsByGrade(value[u"subjects"])});
    return curriculum;
}

OutcomeTexts outcomeTextsOf(const QJsonObject &json)
{
    OutcomeTexts result;
    const QJsonObject kinds = json[u"kinds"].toObject();
    for (auto it = kinds.begin(); it != kinds.end(); ++it)
        result.kinds.insert(letter(it.key(), u'1'),
                            {texts(it.value()[u"titles"]), texts(it.value()[u"middles"])});
    result.openings = texts(json[u"openings"]);
    result.endings = texts(json[u"endings"]);
    result.fillers = texts(json[u"fillers"]);
    result.returnReasons = texts(json[u"returnReasons"]);
    result.formula = json[u"formula"].toString();
    result.extensionReason = json[u"extensionReason"].toString();
    result.declaredFile = json[u"declaredFile"].toString();
    return result;
}

PortfolioTexts portfolioOf(const QJsonObject &json)
{
    PortfolioTexts result;
    const QJsonObject kinds = json[u"performances"].toObject();
    for (auto kind = kinds.begin(); kind != kinds.end(); ++kind) {
        const QJsonObject fields = kind->toObject();
        for (auto field = fields.begin(); field != fields.end(); ++field)
            result.performances[kind.key()].insert(field.key(), texts(*field));
    }
    const QJsonValue posts = json[u"posts"];
    result.clubs = texts(posts[u"unitName"]);
    result.classPosts = texts(posts[u"ofClass"]);
    result.clubPosts = texts(posts[u"ofClub"]);
    result.absenceNotes = texts(json[u"absences"]);
    result.autobiography = texts(json[u"autobiography"][u"text"]);
    result.studyPlan = texts(json[u"autobiography"][u"studyPlan"]);
    const QJsonValue counselling = json[u"counselling"];
    result.counsellingTimes = texts(counselling[u"time"]);
    result.counsellingPlaces = texts(counselling[u"place"]);
    result.counsellingMatters = texts(counselling[u"content"]);
    result.counsellingOpinions = texts(counselling[u"opinion"]);
    result.otherTitles = texts(json[u"others"][u"title"]);
    result.otherContents = texts(json[u"others"][u"content"]);
    return result;
}

} // namespace

Result<SampleData> SampleData::load()
{
    const auto names = readObject(u"names.json"_s);
    const auto curriculum = readObject(u"curriculum.json"_s);
    const auto outcomes = readObject(u"outcomes.json"_s);
    const auto portfolio = readObject(u"portfolio.json"_s);
    for (const auto *object : {&names, &curriculum, &outcomes, &portfolio}) {
        if (!*object)
            return object->error();
    }
    SampleData data;
    data.names = namesOf(names.value());
    data.curriculum = curriculumOf(curriculum.value());
    data.outcomes = outcomeTextsOf(outcomes.value());
    data.portfolio = portfolioOf(portfolio.value());
    const std::pair<QString, QByteArray *> files[] = {{u"workpiece.jpg"_s, data.jpegs.data()},
                                                      {u"circuit.jpg"_s, &data.jpegs[1]},
                                                      {u"outcome.mp3"_s, &data.mp3},
                                                      {u"outcome.mp4"_s, &data.mp4}};
    for (const auto &[name, bytes] : files) {
        auto content = readFile(name);
        if (!content)
            return content.error();
        *bytes = std::move(content).value();
    }
    return data;
}

} // namespace licheng
