// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pages/shell/page_registry.h"
#include "app/presenters/handbook.h"
#include "app/presenters/home_presenter.h"
#include "app/presenters/messages.h"
#include "shared/model/records.h"
#include "tests/app/documents/pdf_text.h"
#include "tests/app/widgets/nowarnings.h"
#include "tests/gui/page_fixture.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

using namespace licheng;
using namespace Qt::Literals::StringLiterals;

/// What the handbook says is so: its pages, links, buttons, articles and pictures are there.
class TestHandbook : public QObject
{
    Q_OBJECT

private:
    PageFixture m_fixture;
    HomePresenter m_home{m_fixture.school, m_fixture.work, m_fixture.navigator};
    const Handbook m_chinese{u"zh_TW"_s};

    /// What the window says in Chinese: the catalogue, the terms of the descriptions and the words of the
    /// codes.
    static QSet<QString> wordsOfTheWindow()
    {
        QSet<QString> words;
        QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/translations/licheng_zh_TW.ts"));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        QXmlStreamReader catalogue(&file);
        static const QRegularExpression mnemonic(u"\\(&.\\)|&"_s);
        while (!catalogue.atEnd()) {
            catalogue.readNext();
            if (catalogue.isStartElement() &&
                (catalogue.name() == u"translation" || catalogue.name() == u"numerusform")) {
                const QString text = catalogue.readElementText(QXmlStreamReader::IncludeChildElements);
                words << text.trimmed().remove(mnemonic);
            }
        }
        for (const RecordType *type : allRecordTypes()) {
            words << QString::fromUtf8(type->official());
            for (const FieldInfo &field : type->fields()) {
                words << QString::fromUtf8(field.official);
                for (const Choice &choice : field.choices)
                    words << QString::fromUtf8(choice.official);
            }
        }
        return words;
    }

private Q_SLOTS:
    void init() { failOnAnyWarning(); }

    void everyPageOfTheWindowHasItsPart_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("zh_TW") << u"zh_TW"_s;
        QTest::newRow("en") << u"en"_s;
    }
    void everyPageOfTheWindowHasItsPart()
    {
        QFETCH(const QString, language);
        const Handbook handbook(language);
        QSet<QString> keys;
        for (const PageSetup &page : allPages(m_home)) {
            keys << page.key;
            const HandbookPart *part = handbook.partOfPage(page.key);
            QVERIFY2(part, qPrintable(page.key));
            QVERIFY2(part->text.size() > 100, qPrintable(part->key));
        }
        for (const HandbookPart &part : handbook.parts()) {
            for (const QString &page : part.pages)
                QVERIFY2(keys.contains(page), qPrintable(part.key + u": "_s + page));
        }
    }

    void aLanguageWithoutAHandbookGetsTheEnglishOne()
    {
        QCOMPARE(Handbook(u"de"_s).title(), Handbook(u"en"_s).title());
        QVERIFY(Handbook(u"en"_s).title() != m_chinese.title());
    }

    void everyFileIsInTheContentsUnderItsOwnTitle()
    {
        const QStringList files = QDir(u":/handbook/zh_TW"_s).entryList({u"*.md"_s});
        QVERIFY(files.size() > 60);
        QCOMPARE(files.size(), qsizetype(m_chinese.parts().size()) + 1);
        for (const HandbookPart &part : m_chinese.parts()) {
            QVERIFY2(files.contains(part.key + u".md"_s), qPrintable(part.key));
            QCOMPARE(part.text.section(u'\n', 0, 0), u"# "_s + part.title);
        }
    }

    void everyLinkLeadsToAPartAndEveryPictureIsThereAndSmall()
    {
        static const QRegularExpression link(u"(!?)\\[[^\\]]*\\]\\(([^)]+)\\)"_s);
        int links = 0;
        QSet<QString> pictures;
        for (const HandbookPart &part : m_chinese.parts()) {
            for (auto at = link.globalMatch(part.text); at.hasNext();) {
                const auto found = at.next();
                const QString target = found.captured(2);
                if (found.captured(1).isEmpty()) {
                    ++links;
                    QVERIFY2(target.endsWith(".md"_L1) && m_chinese.part(target.chopped(3)),
                             qPrintable(part.key + u": "_s + target));
                    continue;
                }
                QVERIFY2(target.startsWith("../pictures/"_L1), qPrintable(target));
                pictures << target.mid(12);
            }
        }
        QVERIFY(links > 150);
        for (const QString &picture : pictures) {
            QFile file(u":/handbook/pictures/"_s + picture);
            QVERIFY2(file.exists() && !QImage(file.fileName()).isNull(), qPrintable(picture));
            QVERIFY2(file.size() < 150'000, qPrintable(picture));
        }
        // What lies there is shown, in the handbook or in README.md.
        QFile readme(QStringLiteral(LICHENG_SOURCE_DIR "/README.md"));
        QVERIFY(readme.open(QIODevice::ReadOnly));
        const QString front = QString::fromUtf8(readme.readAll());
        for (const QString &file : QDir(u":/handbook/pictures"_s).entryList())
            QVERIFY2(pictures.contains(file) || front.contains(file), qPrintable(file));
    }

    void everyButtonAndTextThatIsNamedIsOneOfTheWindow()
    {
        const QSet<QString> words = wordsOfTheWindow();
        QVERIFY(words.size() > 2000);
        static const QRegularExpression quoted(u"「([^」]*)」"_s);
        int count = 0;
        for (const HandbookPart &part : m_chinese.parts()) {
            for (auto at = quoted.globalMatch(part.text); at.hasNext(); ++count) {
                const QString text = at.next().captured(1);
                QVERIFY2(words.contains(text), qPrintable(part.key + u": "_s + text));
            }
        }
        QVERIFY(count > 200);
    }

    void everyArticleThatIsNamedIsOneOfTheRegulation()
    {
        QTranslator chinese;
        QVERIFY(chinese.load(u":/i18n/licheng_zh_TW.qm"_s));
        QCoreApplication::installTranslator(&chinese);
        QSet<QString> names;
        QSet<QString> rows;
        QFile file(QStringLiteral(LICHENG_SOURCE_DIR "/resources/regulation/111-02-10.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray articles = QJsonDocument::fromJson(file.readAll())[u"articles"].toArray();
        for (const QJsonValue &article : articles) {
            QString id = article[u"id"].toString();
            for (; !id.isEmpty(); id = id.contains(u'.') ? id.section(u'.', 0, -2) : QString())
                names << messages::articleName(id);
            if (article[u"id"].toString().startsWith("5."_L1))
                rows << u"項次"_s + article[u"id"].toString().section(u'.', 1, 1);
        }
        QCoreApplication::removeTranslator(&chinese);
        QVERIFY(names.contains(u"第五點項次1備註3"_s) && names.contains(u"第六點（二）第5款"_s));
        static const QRegularExpression named(
            u"第[一二三四五六七八九十]+點(項次\\d+)?(備註\\d+)?(（[一二三四五六七八九十]+）)?"
            "(第\\d+款)?"_s);
        static const QRegularExpression row(u"項次\\d+"_s);
        int count = 0;
        for (const HandbookPart &part : m_chinese.parts()) {
            for (auto at = named.globalMatch(part.text); at.hasNext(); ++count) {
                const QString article = at.next().captured();
                QVERIFY2(names.contains(article), qPrintable(part.key + u": "_s + article));
            }
            for (auto at = row.globalMatch(part.text); at.hasNext();) {
                const QString article = at.next().captured();
                QVERIFY2(rows.contains(article), qPrintable(part.key + u": "_s + article));
            }
        }
        QVERIFY(count > 80);
    }

    void theSearchFindsPartsByTheirWordsTitlesFirst()
    {
        const auto found = m_chinese.having(u"展延"_s);
        QVERIFY(found.size() > 3);
        QVERIFY(std::ranges::find(found, m_chinese.part(u"schedule"_s)) != found.end());
        QCOMPARE(m_chinese.having(u"收訖 疑義"_s).front()->key, u"receiptQuestions"_s);
        QVERIFY(m_chinese.having(u"no such word"_s).empty());
    }

    void thePdfHasEachPartOnThePageThatItsContentsName_data() { everyPageOfTheWindowHasItsPart_data(); }
    void thePdfHasEachPartOnThePageThatItsContentsName()
    {
        QFETCH(const QString, language);
        const Handbook handbook(language);
        const auto pdf = handbookPdf(handbook);
        QVERIFY2(pdf.ok(), qPrintable(pdf ? QString() : pdf.error().message));
        QStringList pages = pdfText(*pdf).split(u'\f');
        pages.removeLast();
        QVERIFY(pages.size() >= (language == u"en" ? 3 : 30));
        QVERIFY(pages.front().contains(handbook.title()));
        const QString contents = pages.mid(1, 3).join(u'\n');
        for (const HandbookPart &part : handbook.parts()) {
            const QRegularExpression line(u"^ *%1 +(\\d+)$"_s.arg(QRegularExpression::escape(part.title)),
                                          QRegularExpression::MultilineOption);
            const auto named = line.match(contents);
            QVERIFY2(named.hasMatch(), qPrintable(part.title));
            const QString page = pages.value(named.captured(1).toInt() - 1);
            const QRegularExpression heading(u"^ *%1 *$"_s.arg(QRegularExpression::escape(part.title)),
                                             QRegularExpression::MultilineOption);
            QVERIFY2(heading.match(page).hasMatch(), qPrintable(named.captured()));
        }
        QVERIFY(pages.back().contains(u"共 %1 頁"_s.arg(pages.size())));
    }
};

QTEST_MAIN(TestHandbook)
#include "tst_handbook.moc"
