using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DiplomacyTracker.Store.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class FullText : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                create virtual table "ArticleText" using fts5("Title", "Text", content='ArticleVersions', content_rowid='Id', tokenize='unicode61 remove_diacritics 2');
                create trigger "ArticleText_ai" after insert on "ArticleVersions" begin
                  insert into "ArticleText"(rowid, "Title", "Text") values (new."Id", new."Title", new."Text"); end;
                create trigger "ArticleText_ad" after delete on "ArticleVersions" begin
                  insert into "ArticleText"("ArticleText", rowid, "Title", "Text") values ('delete', old."Id", old."Title", old."Text"); end;
                create trigger "ArticleText_au" after update of "Title", "Text" on "ArticleVersions" begin
                  insert into "ArticleText"("ArticleText", rowid, "Title", "Text") values ('delete', old."Id", old."Title", old."Text");
                  insert into "ArticleText"(rowid, "Title", "Text") values (new."Id", new."Title", new."Text"); end;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                drop trigger "ArticleText_ai"; drop trigger "ArticleText_ad"; drop trigger "ArticleText_au"; drop table "ArticleText";
                """);
        }
    }
}
